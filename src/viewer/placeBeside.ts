import type { Point, Rect, Size } from '../geometry/space.ts';

/** From the mark, CSS px; and from the edges of the viewport. */
const gap = 12;
const edge = 8;
/** At the bottom there is the tool bar. */
const bottomEdge = 64;

/**
 * Where something of this size stands beside a mark: to its right, left, below or above, wherever it is whole in the viewport.
 * Null when there is no such place, or the mark itself is out of view: it is never put over the mark.
 */
export function placeBeside(mark: Rect<'screen'>, size: Size, viewport: Size): Point<'screen'> | null {
  const seen = mark.x < viewport.width && mark.x + mark.width > 0 && mark.y < viewport.height && mark.y + mark.height > 0;
  if (!seen) return null;
  const lowest = viewport.height - bottomEdge - size.height;
  const rightmost = viewport.width - edge - size.width;
  if (lowest < edge || rightmost < edge) return null;
  const y = Math.round(Math.max(edge, Math.min(mark.y, lowest)));
  const x = Math.round(Math.max(edge, Math.min(mark.x, rightmost)));
  const right = Math.round(mark.x + mark.width + gap);
  if (right <= rightmost) return { x: Math.max(edge, right), y };
  const left = Math.round(mark.x - gap - size.width);
  if (left >= edge) return { x: left, y };
  const below = Math.round(mark.y + mark.height + gap);
  if (below <= lowest) return { x, y: Math.max(edge, below) };
  const above = Math.round(mark.y - gap - size.height);
  return above >= edge ? { x, y: above } : null;
}
