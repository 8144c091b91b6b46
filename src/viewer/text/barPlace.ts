import type { View } from '../../geometry/camera.ts';
import { areaOnScreen } from '../../geometry/camera.ts';
import { overlap } from '../../geometry/rect.ts';
import type { Point, Rect, Size } from '../../geometry/space.ts';
import type { PageText } from '../../text/pageText.ts';
import { boundsOfQuad, quadsOf } from '../../text/quads.ts';
import { runsNear } from '../../text/runs.ts';

/** Lengths in CSS px. */
const GAP = 8;
/** How far to the right of the end a free place is looked for, and in which steps. */
const FARTHEST = 360;
const STEP = 12;
/** Letters lower than this cannot be read and may be covered: of a whole sheet in view they are too many to be measured in each frame. */
const LEGIBLE = 5;

/** Letters that end on a page, and the rectangle round the last of them in page units. */
export interface TextEnd {
  readonly pageIndex: number;
  readonly page: PageText;
  readonly area: Rect;
}

/** Where something small goes beside the end of a text: below it, to its right or above it, wherever it covers no other text; else below. `lowest`: where its top may be. */
export function barPlace(view: View, { pageIndex, page, area }: TextEnd, { size, lowest }: { readonly size: Size; readonly lowest: number }): Point<'screen'> {
  const end = areaOnScreen(view, pageIndex, area);
  const level = end.y + (end.height - size.height) / 2;
  const right = Array.from({ length: FARTHEST / STEP }, (_, step) => ({ x: end.x + end.width + GAP + step * STEP, y: level }));
  const below = { x: end.x + end.width, y: end.y + end.height + GAP };
  const above = { x: end.x + end.width, y: end.y - size.height - GAP };
  const places = [below, ...right.slice(0, 1), above, ...right.slice(1)].map(({ x, y }) => ({
    x: Math.max(GAP, Math.min(x, view.viewport.width - size.width)),
    y: y > lowest ? Math.max(GAP, Math.min(lowest, end.y - size.height)) : Math.max(GAP, y),
  }));
  const taken = textAround(view, { pageIndex, page, area });
  return places.find((place) => !taken.some((other) => overlap({ ...place, ...size }, other))) ?? places[0] ?? below;
}

/** The text of the page that a place may cover. */
function textAround(view: View, { pageIndex, page, area }: TextEnd): readonly Rect<'screen'>[] {
  const reach = (FARTHEST * 2) / view.camera.zoom;
  const lowest = LEGIBLE / view.camera.zoom;
  const near = [...runsNear(page, { y: area.y - reach, height: area.height + reach * 2 })].filter(({ at, length, above, below }) => above + below >= lowest && Math.abs(at.x - area.x) < reach + length && Math.abs(at.y - area.y) < reach + length);
  return near.flatMap((run) => quadsOf(page, run.start, run.end).map((quad) => areaOnScreen(view, pageIndex, boundsOfQuad(quad))));
}
