import { clampPoint } from '../../geometry/rect.ts';
import { withoutVertex } from '../../geometry/path.ts';
import type { Path, Shape } from '../../geometry/shapes.ts';
import type { Size } from '../../geometry/space.ts';
import { boundsOf, clampTo, cutTo, faultOf, round, scale, translate } from '../../geometry/shapes.ts';

export type Side = 'x' | 'y' | 'width' | 'height';

/** A number of page units as it is stored: at most two decimals. */
export function shownNumber(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}

/**
 * The shape with one number of its bounds changed, within its page and rounded as it is stored. Moving keeps the size;
 * another width or height keeps the top left corner and stretches a path. Null when nothing changes or it cannot be.
 */
export function movedTo(at: { readonly shape: Shape; readonly page: Size }, side: Side, value: number): Shape | null {
  const { shape, page } = at;
  const bounds = boundsOf(shape);
  if (shownNumber(bounds[side]) === shownNumber(value) || whyNot(shape, side, value) !== null) return null;
  const next = round(side === 'x' || side === 'y' ? moved(shape, side, value, page) : stretched(shape, side, value, page));
  return faultOf(next) === null ? next : null;
}

/** Why a shape cannot have this number, as a sentence; null when it can. Numbers beyond the page are brought back to its edge. */
export function whyNot(shape: Shape, side: Side, value: number): string | null {
  if (side === 'x' || side === 'y') return null;
  if (value <= 0) return `A ${side} has to be more than 0.`;
  return shape.kind === 'path' && boundsOf(shape)[side] === 0 ? `A straight line has no ${side} that could be stretched; its points can be moved.` : null;
}

function moved(shape: Shape, side: 'x' | 'y', value: number, page: Size): Shape {
  const by = value - boundsOf(shape)[side];
  return clampTo(side === 'x' ? translate(shape, by, 0) : translate(shape, 0, by), page);
}

function stretched(shape: Shape, side: 'width' | 'height', value: number, page: Size): Shape {
  const bounds = boundsOf(shape);
  const room = side === 'width' ? page.width - bounds.x : page.height - bounds.y;
  const length = Math.max(0, Math.min(value, room));
  if (shape.kind === 'bbox') return { ...shape, [side]: length };
  const factor = length / bounds[side];
  const atOrigin = translate(shape, -bounds.x, -bounds.y);
  const longer = side === 'width' ? scale(atOrigin, factor, 1) : scale(atOrigin, 1, factor);
  return cutTo(translate(longer, bounds.x, bounds.y), page);
}

/** The path with one number of one point changed, within its page and rounded as it is stored. Null when nothing changes or it cannot be. */
export function vertexMovedTo(
  at: { readonly shape: Path; readonly page: Size },
  { index, axis }: { readonly index: number; readonly axis: 'x' | 'y' },
  value: number,
): Shape | null {
  const [x, y] = [at.shape.points[index * 2], at.shape.points[index * 2 + 1]];
  if (x === undefined || y === undefined || shownNumber(axis === 'x' ? x : y) === shownNumber(value)) return null;
  const to = clampPoint(axis === 'x' ? { x: value, y } : { x, y: value }, at.page);
  const next = round({ ...at.shape, points: at.shape.points.toSpliced(index * 2, 2, to.x, to.y) });
  return faultOf(next) === null ? next : null;
}

/** The path without one of its points; null where the rest would be no path. */
export function vertexRemoved(shape: Path, index: number): Shape | null {
  const next = withoutVertex(shape, index);
  return faultOf(next) === null ? next : null;
}
