import type { Point, Size } from './space.ts';

const STEP = Math.PI / 4;

/** The end of a segment turned to the nearest of 0, 45, 90 ... degrees, as near to `to` as that allows, and on the page. */
export function snapAngle(from: Point, to: Point, page: Size): Point {
  const angle = Math.round(Math.atan2(to.y - from.y, to.x - from.x) / STEP) * STEP;
  const x = unit(Math.cos(angle));
  const y = unit(Math.sin(angle));
  const along = (to.x - from.x) * x + (to.y - from.y) * y;
  const length = Math.max(0, Math.min(along, room(from.x, x, page.width), room(from.y, y, page.height)));
  return { x: from.x + length * x, y: from.y + length * y };
}

/** Cosines of right angles are exact, so that a level segment is level to the last digit. */
function unit(value: number): number {
  return Math.abs(value) < 1e-9 ? 0 : value;
}

/** How far one may go along an axis before the page's edge. */
function room(from: number, direction: number, length: number): number {
  if (direction === 0) return Infinity;
  return (direction > 0 ? length - from : -from) / direction;
}
