import type { Shape } from '../geometry/shapes.ts';
import type { Point, Rect } from '../geometry/space.ts';
import { verticesOf } from '../geometry/path.ts';
import { boxOf, touch } from '../geometry/rect.ts';
import { boundsOf } from '../geometry/shapes.ts';

/** Whether a marquee takes a shape: wholly inside it, or with its outline touching it (an interior touches nothing). */
export function isTaken(shape: Shape, area: Rect, how: 'inside' | 'touching'): boolean {
  const bounds = boundsOf(shape);
  if (holdsRect(area, bounds)) return true;
  if (how === 'inside' || !touch(boxOf(area), boxOf(bounds))) return false;
  const corners = shape.kind === 'bbox' ? cornersOf(shape) : verticesOf(shape);
  const closed = shape.kind === 'bbox' || shape.closed;
  return corners.some((from, index) => {
    const to = corners[index + 1] ?? (closed ? corners[0] : undefined);
    return to !== undefined && crosses(area, from, to);
  });
}

function holdsRect(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function cornersOf({ x, y, width, height }: Rect): readonly Point[] {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
}

/** Whether a segment has a point in the area: it is cut at one side after the other until nothing is left (Liang and Barsky). */
function crosses(area: Rect, from: Point, to: Point): boolean {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const cuts: readonly (readonly [direction: number, room: number])[] = [
    [-dx, from.x - area.x],
    [dx, area.x + area.width - from.x],
    [-dy, from.y - area.y],
    [dy, area.y + area.height - from.y],
  ];
  let begin = 0;
  let end = 1;
  for (const [direction, room] of cuts) {
    if (direction === 0 && room < 0) return false;
    if (direction < 0) begin = Math.max(begin, room / direction);
    if (direction > 0) end = Math.min(end, room / direction);
  }
  return begin <= end;
}
