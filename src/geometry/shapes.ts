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
type ShapeKind = Shape['kind'];

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
  /** The page to stay on; left out, there is no limit. */
  readonly within?: Size | undefined;
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
  /** Cut at the page's edges: what lies beyond is brought to the edge. A shape wholly outside gets a fault. */
  cutTo(shape: T, page: Size): T;
  /** Rounded to 0.01 page units, as it is stored. */
  round(shape: T): T;
  fault(shape: T): Fault;
}

type ShapeTable = { readonly [K in ShapeKind]: ShapeOps<Extract<Shape, { kind: K }>> };

/** The total table: a kind without an entry does not compile. */
const shapeOps: ShapeTable = { bbox: bboxOps, path: pathOps };

/** A change of a shape that keeps its kind, by the operations of that kind. */
function mapShape(shape: Shape, map: <T extends Shape>(shape: T, ops: ShapeOps<T>) => T): Shape {
  switch (shape.kind) {
    case 'bbox':
      return map(shape, shapeOps.bbox);
    case 'path':
      return map(shape, shapeOps.path);
  }
}

/** What is read off a shape, by the operations of its kind. */
function readShape<R>(shape: Shape, read: <T extends Shape>(shape: T, ops: ShapeOps<T>) => R): R {
  switch (shape.kind) {
    case 'bbox':
      return read(shape, shapeOps.bbox);
    case 'path':
      return read(shape, shapeOps.path);
  }
}

/** The smallest upright rectangle around the shape. */
export function boundsOf(shape: Shape): Rect {
  return readShape(shape, (own, ops) => ops.bounds(own));
}

/** Distance from the outline in page units; see `ShapeOps`. */
export function distanceTo(shape: Shape, point: Point): number {
  return readShape(shape, (own, ops) => ops.distance(own, point));
}

/** Whether the point is on or within the shape. */
export function containsPoint(shape: Shape, point: Point): boolean {
  return readShape(shape, (own, ops) => ops.contains(own, point));
}

/** The shape's handles, at any zoom; `shownHandles` of src/tools leaves out those that would crowd. */
export function handlesOf(shape: Shape): readonly Handle[] {
  return readShape(shape, (own, ops) => ops.handles(own));
}

/** Why the shape cannot be kept; `null` when it can. */
export function faultOf(shape: Shape): Fault {
  return readShape(shape, (own, ops) => ops.fault(own));
}

/** The shape moved by a vector. */
export function translate(shape: Shape, dx: number, dy: number): Shape {
  return mapShape(shape, (own, ops) => ops.translate(own, dx, dy));
}

/** The shape on a page `sx` times as wide and `sy` times as high. */
export function scale(shape: Shape, sx: number, sy: number): Shape {
  return mapShape(shape, (own, ops) => ops.scale(own, sx, sy));
}

/** The shape after one of its handles was moved; a handle of another kind of shape changes nothing. */
export function moveHandle(shape: Shape, move: HandleMove): Shape {
  return mapShape(shape, (own, ops) => ops.moveHandle(own, move));
}

/** The shape moved into the page, with its size kept where it fits. */
export function clampTo(shape: Shape, page: Size): Shape {
  return mapShape(shape, (own, ops) => ops.clampTo(own, page));
}

/** The shape cut at the page's edges. */
export function cutTo(shape: Shape, page: Size): Shape {
  return mapShape(shape, (own, ops) => ops.cutTo(own, page));
}

/** The shape rounded to 0.01 page units, as it is stored. */
export function round(shape: Shape): Shape {
  return mapShape(shape, (own, ops) => ops.round(own));
}
