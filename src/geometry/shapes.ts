import type { Point, Rect, Size } from './space.ts';
import { bboxOps } from './bbox.ts';
import { pathOps } from './path.ts';

/** Geometry of an annotation in page units. Width and height are never negative; `points` is flat: x0, y0, x1, y1, ... */
export interface Bbox {
  readonly kind: 'bbox';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Path {
  readonly kind: 'path';
  readonly points: readonly number[];
  readonly closed: boolean;
}
export type Shape = Bbox | Path;
export type ShapeKind = Shape['kind'];

/** What may be dragged on a selected shape. Corners and edges belong to boxes, vertices and midpoints to paths. */
export type HandleId =
  | { readonly type: 'corner' | 'edge'; readonly name: 'nw' | 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w' }
  | { readonly type: 'vertex' | 'midpoint'; readonly index: number };
export interface Handle {
  readonly id: HandleId;
  readonly at: Point;
}

/** How a handle is moved: `ratio` keeps width to height, `centre` mirrors the move about the middle. */
export interface HandleMove {
  readonly id: HandleId;
  readonly to: Point;
  readonly keep: 'free' | 'ratio';
  readonly from: 'opposite' | 'centre';
}

/** Why a shape cannot be kept, as a sentence for a person; `null` when it can. */
export type Fault = string | null;

/** What every kind of shape can do. All lengths in page units. */
export interface ShapeOps<T extends Shape> {
  bounds(shape: T): Rect;
  /** Distance from the outline, 0 on it. Interiors do not count: filled areas catch no clicks. */
  distance(shape: T, point: Point): number;
  /** Whether the point is on or within the shape; an open path has no interior. */
  contains(shape: T, point: Point): boolean;
  translate(shape: T, dx: number, dy: number): T;
  /** Maps from one page size to another (records drawn on another page size land where they belong). */
  scale(shape: T, sx: number, sy: number): T;
  handles(shape: T): readonly Handle[];
  moveHandle(shape: T, move: HandleMove): T;
  /** Into the page, keeping width and height where they fit. */
  clampTo(shape: T, page: Size): T;
  /** Rounded to 0.01 page units, as it is stored. */
  round(shape: T): T;
  fault(shape: T): Fault;
}

type ShapeTable = { readonly [K in ShapeKind]: ShapeOps<Extract<Shape, { kind: K }>> };

/** The total table: a kind without an entry does not compile. */
export const shapeOps: ShapeTable = { bbox: bboxOps, path: pathOps };

/** The operations of this shape's own kind. */
export function opsOf<T extends Shape>(shape: T): ShapeOps<T>;
export function opsOf(shape: Shape): ShapeOps<Bbox> | ShapeOps<Path> {
  return shapeOps[shape.kind];
}
