import type { Point, Rect } from '../geometry/space.ts';
import { snapPoint, snapSides } from './snap.ts';
import type { SnapField, SnappedPoint, SnappedSides } from './snap.ts';
import type { PointerToolInput, ToolContext } from './tool.ts';

/** How near something has to be to be snapped to, CSS px (INTERACTION d2). */
const SNAP_REACH = 6;
/** Marks that are looked at for one snap, at most. */
const MOST_MARKS = 256;

/** Where snapping happens, and what takes no part in it because it is what moves. */
interface SnapPlace {
  readonly pageIndex: number;
  readonly except: readonly string[];
  readonly held: Pick<PointerToolInput, 'mod'>;
}

/** A point as snapping leaves it; Mod turns snapping on where it is off, and off where it is on. */
export function snappedPoint(point: Point, place: SnapPlace, context: ToolContext): SnappedPoint {
  if (context.snapping === place.held.mod) return { point, guides: [] };
  const reach = SNAP_REACH / context.zoom;
  const areas = [{ x: point.x - reach, y: point.y - reach, width: 2 * reach, height: 2 * reach }];
  return snapPoint(point, fieldIn(areas, place, context));
}

/** Sides of a rectangle as snapping leaves them: looked for along the sides alone, so that a large one costs no more than a small one. */
export function snappedSides(
  sides: { readonly xs: readonly number[]; readonly ys: readonly number[]; readonly around: Rect },
  place: SnapPlace,
  context: ToolContext,
): SnappedSides {
  if (context.snapping === place.held.mod) return { by: { x: 0, y: 0 }, guides: [] };
  const reach = SNAP_REACH / context.zoom;
  const { x, y, width, height } = sides.around;
  const areas = [
    ...sides.xs.map((at) => ({ x: at - reach, y: y - reach, width: 2 * reach, height: height + 2 * reach })),
    ...sides.ys.map((at) => ({ x: x - reach, y: at - reach, width: width + 2 * reach, height: 2 * reach })),
  ];
  return snapSides(sides, fieldIn(areas, place, context));
}

function fieldIn(areas: readonly Rect[], { pageIndex, except }: SnapPlace, context: ToolContext): SnapField {
  const left = new Set(except);
  const shapes = areas.flatMap((area) => context.near(pageIndex, area)).filter(({ id }) => !left.has(id)).slice(0, MOST_MARKS);
  return { shapes: shapes.map(({ shape }) => shape), page: context.pageSize(pageIndex), reach: SNAP_REACH / context.zoom };
}
