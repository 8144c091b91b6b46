import type { Shape } from './shapes.ts';

/** Whether two shapes are of one kind with equal numbers. */
export function sameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true;
  if (a.kind === 'bbox' && b.kind === 'bbox') return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
  if (a.kind !== 'path' || b.kind !== 'path') return false;
  return a.closed === b.closed && a.points.length === b.points.length && a.points.every((value, i) => value === b.points[i]);
}
