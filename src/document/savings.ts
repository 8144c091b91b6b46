import type { Size } from '../geometry/space.ts';
import type { Drawn } from './drawnPages.ts';
import { bitmapBytes, pixelSize, scaleOf } from './pixels.ts';
import type { Situation } from './renderPlan.ts';
import { pagesInView } from './renderPlan.ts';

/** What is left of the picture of a page far away: 160 kB; and of all those once one has come to rest: 40 kB. */
const LOW_PIXELS = { moving: 40_000, resting: 10_000 } as const;
/** Pages so far from those in view keep a small picture only: going back there begins with it. */
const FAR = 12;

/** What to do with a picture to save memory. */
export type Saving<D extends Drawn = Drawn> =
  | { readonly action: 'drop'; readonly drawn: D }
  | { readonly action: 'shrink'; readonly drawn: D; readonly to: Size };

/**
 * What to let go of: of far pages all but a small picture; then, until the cap holds, details, pictures of near pages down
 * to a small one, and far pages at all. Pages in view stay, and what is wanted stays as long as the cap allows.
 */
export function savings<D extends Drawn>(situation: Situation<D>): readonly Saving<D>[] {
  const low = situation.motion === 'resting' ? LOW_PIXELS.resting : LOW_PIXELS.moving;
  const saved = new Map(ofFarPages(situation, low).map((saving) => [saving.drawn, saving]));
  let bytes = situation.drawn.bytes();
  for (const saving of saved.values()) bytes += bytesAfter(saving) - saving.drawn.bytes;
  if (bytes <= situation.memoryCap) return [...saved.values()];
  for (const saving of untilCapHolds(situation, low)) {
    if (bytes <= situation.memoryCap) break;
    const earlier = saved.get(saving.drawn);
    const before = earlier ? bytesAfter(earlier) : saving.drawn.bytes;
    bytes += bytesAfter(saving) - before;
    saved.set(saving.drawn, saving);
  }
  return [...saved.values()];
}

/** Looked for at every frame: those that are small already, which may be thousands, are left out but for once at rest. */
function ofFarPages<D extends Drawn>({ drawn, requests, motion }: Situation<D>, low: number): readonly Saving<D>[] {
  const inView = pagesInView(requests);
  if (inView.size === 0) return [];
  const wanted = new Set(requests.map((request) => request.pageIndex));
  const found: Saving<D>[] = [];
  for (const picture of motion === 'resting' ? drawn.all() : drawn.large()) {
    if (wanted.has(picture.pageIndex) || distanceTo(picture.pageIndex, inView) <= FAR) continue;
    if (picture.purpose === 'detail') found.push({ action: 'drop', drawn: picture });
    else found.push(...shrunk(picture, low));
  }
  return found;
}

/** Everything that may go, what is missed least first. */
function untilCapHolds<D extends Drawn>({ drawn, requests }: Situation<D>, low: number): readonly Saving<D>[] {
  const inView = pagesInView(requests);
  const evictable = [...drawn.all()]
    .filter((picture) => !inView.has(picture.pageIndex))
    .map((picture) => ({ picture, distance: distanceTo(picture.pageIndex, inView) }))
    .toSorted((a, b) => b.distance - a.distance)
    .map(({ picture }) => picture);
  const drop = (picture: D): Saving<D> => ({ action: 'drop', drawn: picture });
  return [
    ...evictable.filter((picture) => picture.purpose === 'detail').map(drop),
    ...evictable.filter((picture) => picture.purpose !== 'detail').flatMap((picture) => shrunk(picture, low)),
    ...evictable.filter((picture) => picture.purpose !== 'detail').map(drop),
  ];
}

/** Nothing where less than half would be saved. */
function shrunk<D extends Drawn>(picture: D, low: number): readonly Saving<D>[] {
  const to = pixelSize(picture.area, scaleOf(picture.area, low));
  return bitmapBytes(to) < picture.bytes / 2 ? [{ action: 'shrink', drawn: picture, to }] : [];
}

function bytesAfter(saving: Saving): number {
  return saving.action === 'shrink' ? bitmapBytes(saving.to) : 0;
}

function distanceTo(pageIndex: number, pages: ReadonlySet<number>): number {
  let least = Infinity;
  for (const other of pages) least = Math.min(least, Math.abs(other - pageIndex));
  return least;
}
