import { distanceBetween } from '../geometry/segment.ts';
import type { Point } from '../geometry/space.ts';
import type { Guide, SnappedPoint } from './snap.ts';
import type { PointerToolInput } from './tool.ts';

/** How near a vertex a click counts as on it, CSS px (INTERACTION d2). */
const REACH = { mouse: 8, pen: 8, touch: 24 } as const;

/** An unfinished path. */
export interface Drawing {
  readonly pageIndex: number;
  readonly vertices: readonly Point[];
  /** Vertices taken back, the last one at the end. */
  readonly undone: readonly Point[];
  /** Where the next vertex would be. */
  readonly to: Point;
  readonly pointer: PointerToolInput['pointer'];
  /** What the next vertex has snapped to. */
  readonly guides: readonly Guide[];
}

/** A path of one vertex. */
export function begin(pageIndex: number, at: Point): Drawing {
  return { pageIndex, vertices: [at], undone: [], to: at, pointer: 'mouse', guides: [] };
}

/** The path whose next segment ends at `to`. */
export function followed(drawing: Drawing, { point, guides }: SnappedPoint, pointer: PointerToolInput['pointer']): Drawing {
  return { ...drawing, to: point, guides, pointer };
}

/** One vertex more, unless it is where the last one is. */
export function withVertex(drawing: Drawing, at: Point): Drawing {
  const last = drawing.vertices.at(-1);
  if (last !== undefined && distanceBetween(last, at) === 0) return { ...drawing, to: at };
  return { ...drawing, vertices: [...drawing.vertices, at], undone: [], to: at };
}

/** The last vertex taken back. */
export function erased(drawing: Drawing): Drawing {
  const last = drawing.vertices.at(-1);
  if (last === undefined) return drawing;
  return { ...drawing, vertices: drawing.vertices.slice(0, -1), undone: [...drawing.undone, last] };
}

/** The vertex taken back last put back. */
export function restored(drawing: Drawing): Drawing {
  const last = drawing.undone.at(-1);
  if (last === undefined) return drawing;
  return { ...drawing, vertices: [...drawing.vertices, last], undone: drawing.undone.slice(0, -1) };
}

/** Index of the vertex within reach of a place, the first one where several are; -1 when none is. */
export function nearest({ vertices, pointer }: Drawing, at: Point, zoom: number): number {
  return vertices.findIndex((vertex) => distanceBetween(vertex, at) * zoom <= REACH[pointer]);
}

/** The path without the vertex within reach of a place; null when there is none. */
export function withoutNearest(drawing: Drawing, at: Point, zoom: number): Drawing | null {
  const index = nearest(drawing, at, zoom);
  return index < 0 ? null : { ...drawing, vertices: drawing.vertices.toSpliced(index, 1), undone: [] };
}
