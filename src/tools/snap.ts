import { verticesOf } from '../geometry/path.ts';
import { distanceBetween, nearestOnSegment } from '../geometry/segment.ts';
import { boundsOf } from '../geometry/shapes.ts';
import type { Shape } from '../geometry/shapes.ts';
import type { Point, Rect, Size } from '../geometry/space.ts';

/** What was snapped to, to be shown: a line, or where both ends are one, a point. Page units. */
export interface Guide {
  readonly from: Point;
  readonly to: Point;
}

/** What there is to snap to near a place. Lengths in page units. */
export interface SnapField {
  readonly shapes: readonly Shape[];
  readonly page: Size;
  readonly reach: number;
}

/** The place that a point snaps to (itself where nothing is within reach), and what it snapped to. */
export interface SnappedPoint {
  readonly point: Point;
  readonly guides: readonly Guide[];
}

/** How far sides are shifted by snapping, and what they snapped to. */
export interface SnappedSides {
  readonly by: Point;
  readonly guides: readonly Guide[];
}

/** A vertex within reach, else the upright and level lines within reach together, else the nearest outline. */
export function snapPoint(point: Point, field: SnapField): SnappedPoint {
  const outlines = [pageOutline(field.page), ...field.shapes.map(outlineOf)];
  const vertex = nearestOf(outlines.flat().map(({ from }) => from).concat(openEnds(field.shapes)), point, field.reach);
  if (vertex !== null) return { point: vertex, guides: [{ from: vertex, to: vertex }] };
  const near = outlines.flat().filter(({ from, to }) => distanceBetween(nearestOnSegment(point, from, to), point) <= field.reach);
  const upright = nearestLine(near.filter(({ from, to }) => from.x === to.x), point);
  const level = nearestLine(near.filter(({ from, to }) => from.y === to.y), point);
  if (upright !== null || level !== null) {
    const snapped = { x: upright?.from.x ?? point.x, y: level?.from.y ?? point.y };
    return { point: snapped, guides: [upright, level].filter((guide) => guide !== null) };
  }
  const line = nearestLine(near, point);
  return line === null ? { point, guides: [] } : { point: nearestOnSegment(point, line.from, line.to), guides: [line] };
}

/** Upright sides at `xs` and level sides at `ys` of a rectangle, brought to the sides of marks and of the page. */
export function snapSides(sides: { readonly xs: readonly number[]; readonly ys: readonly number[]; readonly around: Rect }, field: SnapField): SnappedSides {
  const { around } = sides;
  const bounds = [{ x: 0, y: 0, ...field.page }, ...field.shapes.map(boundsOf)];
  const across = bestShift(sides.xs, bounds.flatMap((rect) => [{ at: rect.x, rect }, { at: rect.x + rect.width, rect }]), field.reach);
  const down = bestShift(sides.ys, bounds.flatMap((rect) => [{ at: rect.y, rect }, { at: rect.y + rect.height, rect }]), field.reach);
  const guides: Guide[] = [];
  if (across !== null) {
    const [from, to] = spanOf([around.y, around.height], [across.rect.y, across.rect.height]);
    guides.push({ from: { x: across.at, y: from }, to: { x: across.at, y: to } });
  }
  if (down !== null) {
    const [from, to] = spanOf([around.x, around.width], [down.rect.x, down.rect.width]);
    guides.push({ from: { x: from, y: down.at }, to: { x: to, y: down.at } });
  }
  return { by: { x: across?.by ?? 0, y: down?.by ?? 0 }, guides };
}

interface Line {
  readonly at: number;
  readonly rect: Rect;
}

function bestShift(sides: readonly number[], lines: readonly Line[], reach: number): (Line & { readonly by: number }) | null {
  let best: (Line & { readonly by: number }) | null = null;
  for (const line of lines) {
    for (const side of sides) {
      const by = line.at - side;
      if (Math.abs(by) <= reach && (best === null || Math.abs(by) < Math.abs(best.by))) best = { ...line, by };
    }
  }
  return best;
}

function spanOf(a: readonly [start: number, length: number], b: readonly [start: number, length: number]): readonly [from: number, to: number] {
  return [Math.min(a[0], b[0]), Math.max(a[0] + a[1], b[0] + b[1])];
}

function pageOutline({ width, height }: Size): readonly Guide[] {
  return outlineOf({ kind: 'bbox', x: 0, y: 0, width, height });
}

function outlineOf(shape: Shape): readonly Guide[] {
  const vertices = cornersOf(shape);
  const closed = shape.kind === 'bbox' || shape.closed;
  return vertices.flatMap((from, index) => {
    const to = vertices[index + 1] ?? (closed ? vertices[0] : undefined);
    return to === undefined ? [] : [{ from, to }];
  });
}

/** The last vertex of an open path begins no segment. */
function openEnds(shapes: readonly Shape[]): readonly Point[] {
  return shapes.flatMap((shape) => (shape.kind === 'path' && !shape.closed ? (verticesOf(shape).at(-1) ?? []) : []));
}

function cornersOf(shape: Shape): readonly Point[] {
  if (shape.kind === 'path') return verticesOf(shape);
  const { x, y, width, height } = shape;
  return [{ x, y }, { x: x + width, y }, { x: x + width, y: y + height }, { x, y: y + height }];
}

function nearestOf(points: readonly Point[], to: Point, reach: number): Point | null {
  let found: Point | null = null;
  let least = reach;
  for (const point of points) {
    const distance = distanceBetween(point, to);
    if (distance > least) continue;
    found = point;
    least = distance;
  }
  return found;
}

function nearestLine(lines: readonly Guide[], to: Point): Guide | null {
  let found: Guide | null = null;
  let least = Infinity;
  for (const line of lines) {
    const distance = distanceBetween(nearestOnSegment(to, line.from, line.to), to);
    if (distance >= least) continue;
    found = line;
    least = distance;
  }
  return found;
}
