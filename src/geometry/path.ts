import type { Fault, Handle, HandleMove, Path, ShapeOps } from './shapes.ts';
import type { Point, Rect, Size } from './space.ts';
import { clampPoint, shiftInto } from './rect.ts';
import { roundUnit } from './round.ts';
import { distanceToSegment } from './segment.ts';

/** The operations of a path: straight segments, open or closed, without a fill. */
export const pathOps: ShapeOps<Path> = {
  bounds,
  distance: distanceFromOutline,
  contains,
  translate: (path, dx, dy) => mapPoints(path, ({ x, y }) => ({ x: x + dx, y: y + dy })),
  scale: (path, sx, sy) => mapPoints(path, ({ x, y }) => ({ x: x * sx, y: y * sy })),
  handles: handlesOf,
  moveHandle,
  clampTo,
  cutTo: (path, page) => mapPoints(path, (point) => clampPoint(point, page)),
  round: (path) => mapPoints(path, ({ x, y }) => ({ x: roundUnit(x), y: roundUnit(y) })),
  fault,
};

/** A path through these points. */
export function toPath(points: readonly Point[], closed: Path['closed']): Path {
  return { kind: 'path', points: points.flatMap(({ x, y }) => [x, y]), closed };
}

/** The path's points, one object each. */
export function verticesOf(path: Path): readonly Point[] {
  const vertices: Point[] = [];
  for (let i = 0; i + 1 < path.points.length; i += 2) vertices.push(vertexAt(path, i / 2));
  return vertices;
}

/** The path without vertex `index`. The result may have a fault: ask before keeping it. */
export function withoutVertex(path: Path, index: number): Path {
  return { ...path, points: path.points.toSpliced(index * 2, 2) };
}

function vertexAt({ points }: Path, index: number): Point {
  const x = points[index * 2];
  const y = points[index * 2 + 1];
  if (x === undefined || y === undefined) throw new RangeError(`A path of ${points.length / 2} points has no point ${index}.`);
  return { x, y };
}

function mapPoints(path: Path, map: (point: Point) => Point): Path {
  const points: number[] = [];
  for (let i = 0; i < path.points.length / 2; i += 1) {
    const { x, y } = map(vertexAt(path, i));
    points.push(x, y);
  }
  return { ...path, points };
}

/** One segment after the other, by the index of its first vertex; a closed path has as many as vertices. */
function* segments(path: Path): Generator<readonly [from: Point, to: Point, index: number]> {
  const count = path.points.length / 2;
  for (let i = 0; i + 1 < count; i += 1) yield [vertexAt(path, i), vertexAt(path, i + 1), i];
  if (path.closed && count > 1) yield [vertexAt(path, count - 1), vertexAt(path, 0), count - 1];
}

function bounds(path: Path): Rect {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  path.points.forEach((value, i) => {
    if (i % 2 === 0) {
      left = Math.min(left, value);
      right = Math.max(right, value);
    } else {
      top = Math.min(top, value);
      bottom = Math.max(bottom, value);
    }
  });
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function distanceFromOutline(path: Path, point: Point): number {
  let nearest = Infinity;
  for (const [from, to] of segments(path)) nearest = Math.min(nearest, distanceToSegment(point, from, to));
  return nearest;
}

/** Even-odd rule: a ray to the right crosses the outline an odd number of times. */
function contains(path: Path, point: Point): boolean {
  if (distanceFromOutline(path, point) === 0) return true;
  if (!path.closed) return false;
  let inside = false;
  for (const [from, to] of segments(path)) {
    const crosses = from.y > point.y !== to.y > point.y;
    if (crosses && point.x < from.x + ((point.y - from.y) / (to.y - from.y)) * (to.x - from.x)) inside = !inside;
  }
  return inside;
}

function handlesOf(path: Path): readonly Handle[] {
  const vertices = verticesOf(path).map((at, index): Handle => ({ id: { type: 'vertex', index }, at }));
  const midpoints = [...segments(path)].map(
    ([from, to, index]): Handle => ({ id: { type: 'midpoint', index }, at: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 } }),
  );
  return [...vertices, ...midpoints];
}

/** A vertex is moved; a midpoint becomes a new vertex after the vertex of its index. */
function moveHandle(path: Path, { id, to, within }: HandleMove): Path {
  if (!('index' in id)) return path;
  const { x, y } = within === undefined ? to : clampPoint(to, within);
  const count = path.points.length / 2;
  if (!Number.isInteger(id.index) || id.index < 0 || id.index >= count) return path;
  if (id.type === 'vertex') return { ...path, points: path.points.toSpliced(id.index * 2, 2, x, y) };
  return { ...path, points: path.points.toSpliced(id.index * 2 + 2, 0, x, y) };
}

/** Shifted into the page; a path larger than the page is cut at its edges. */
function clampTo(path: Path, page: Size): Path {
  const box = bounds(path);
  const target = shiftInto(box, page);
  const dx = box.width > page.width ? 0 : target.x - box.x;
  const dy = box.height > page.height ? 0 : target.y - box.y;
  return mapPoints(path, ({ x, y }) => clampPoint({ x: x + dx, y: y + dy }, page));
}

function fault(path: Path): Fault {
  if (path.points.length % 2 !== 0) return 'The path has an x without a y.';
  if (!path.points.every(Number.isFinite)) return 'The path has a coordinate that is not a finite number.';
  if (path.points.length < 4) return 'A path needs at least 2 points.';
  if (path.closed && path.points.length < 6) return 'A closed path needs at least 3 points.';
  const { width, height } = bounds(path);
  if (width === 0 && height === 0) return 'All points of the path are the same.';
  return null;
}
