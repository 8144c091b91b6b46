import type { Point, Size } from '../geometry/space.ts';

/** CSS px from the edge within which a drag scrolls (INTERACTION d2). */
const EDGE = 24;
/** CSS px per second at the edge itself, and at most. */
const SPEED = 600;
const MOST_SPEED = 1800;
/** A drag has to stay at the edge for this long before the pages move, ms: crossing it on the way is not meant so. */
export const EDGE_DWELL = 150;

/** How fast a drag at this place scrolls, CSS px per second, positive to the right and down; 0 and 0 away from the edges. */
export function edgeSpeed(at: Point<'screen'>, viewport: Size): { readonly x: number; readonly y: number } {
  return { x: speedAlong(at.x, viewport.width), y: speedAlong(at.y, viewport.height) };
}

function speedAlong(at: number, length: number): number {
  if (length < 4 * EDGE) return 0;
  if (at < EDGE) return -speedOf(EDGE - at);
  if (at > length - EDGE) return speedOf(at - (length - EDGE));
  return 0;
}

function speedOf(depth: number): number {
  return Math.min((depth / EDGE) * SPEED, MOST_SPEED);
}
