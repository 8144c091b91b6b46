import type { Point, Size } from '../geometry/space.ts';

/** CSS px from the edge within which a drag scrolls (INTERACTION d2). */
const EDGE = 24;
/** CSS px per second at the edge itself, and at most. */
const SPEED = 600;
const MOST_SPEED = 1800;
/** A drag that began beside an edge scrolls there only once it went this far towards it, CSS px. */
const TOWARDS = 4;
/** A drag has to stay at the edge for this long before the pages move, ms: crossing it on the way is not meant so. */
export const EDGE_DWELL = 150;

/** A drag: where it began and where it is. */
interface Drag {
  readonly from: Point<'screen'>;
  readonly at: Point<'screen'>;
}

/** How fast a drag scrolls, CSS px per second, positive to the right and down; 0 and 0 away from the edges. */
export function edgeSpeed({ from, at }: Drag, viewport: Size): { readonly x: number; readonly y: number } {
  return { x: speedAlong(from.x, at.x, viewport.width), y: speedAlong(from.y, at.y, viewport.height) };
}

function speedAlong(from: number, at: number, length: number): number {
  if (length < 4 * EDGE) return 0;
  if (at < EDGE && at < from - TOWARDS) return -speedOf(EDGE - at);
  if (at > length - EDGE && at > from + TOWARDS) return speedOf(at - (length - EDGE));
  return 0;
}

function speedOf(depth: number): number {
  return Math.min((depth / EDGE) * SPEED, MOST_SPEED);
}
