import type { Rect, Size } from '../geometry/space.ts';
import type { Drawn, DrawnPages, Purpose } from './drawnPages.ts';
import { bitmapBytes, clampScale, pixelSize, SAME_SCALE, scaleOf, snapToPixels } from './pixels.ts';

/** What a picture is wanted for, the most urgent first. `detail` is a part of a page in view, wanted like `visible`. */
export type RenderPriority = 'visible' | 'detail' | 'near' | 'thumbnail';

/** One wish: this area of this page (page units), sharp at `scale` (device px per page unit). */
export interface RenderRequest {
  readonly pageIndex: number;
  readonly area: Rect;
  readonly scale: number;
  readonly priority: RenderPriority;
}

/** One render. Lower ranks come first; ranks are those of `RANKS`. */
export interface Job {
  readonly pageIndex: number;
  readonly area: Rect;
  readonly scale: number;
  readonly purpose: Purpose;
  readonly rank: number;
  /** The page's size that the job was planned with: a guess until the page is opened. */
  readonly pageSize: Size;
}

/** All that planning looks at. */
export interface Situation<D extends Drawn = Drawn> {
  readonly requests: readonly RenderRequest[];
  readonly drawn: DrawnPages<D>;
  pageSize(pageIndex: number): Size;
  /** Device px per page unit beyond which a render shows nothing new. */
  readonly maxScale: number;
  /** What failed and is not to be tried yet. */
  readonly failed: { blocks(attempt: Pick<Job, 'pageIndex' | 'purpose' | 'area' | 'scale'>): boolean };
  /** Bytes of bitmaps kept. */
  readonly memoryCap: number;
  /**
   * `zooming` holds back what would be stale in the next frame: pictures of a page that has one already. `resting`: nothing
   * was wanted anew for seconds.
   */
  readonly motion: 'zooming' | 'still' | 'resting';
}

const RANKS = { blank: 0, sharpen: 1, near: 2, thumbnail: 3 } as const;

/** Pages up to so many device px are drawn whole: a page of a 4K screen's height, 32 MB. */
const WHOLE_PIXELS = 8_000_000;
/** The coarse picture of a page that is too big to be drawn whole. */
const BASE_PIXELS = 1_000_000;
/** Share of its width and height that a detail is drawn beyond each edge of what is seen. */
const OVERSCAN = 0.25;
/** A new detail is wanted when less than this share is left of it, so that it is ready before the edge shows. */
const OVERSCAN_LEFT = 0.06;
/** A thumbnail is good enough at this share of the scale it is wanted at. */
const THUMBNAIL_ENOUGH = 0.7;
/** A coarse picture is good enough at this share of its scale. */
const BASE_ENOUGH = 0.7;

/** The most urgent render that is missing, or `null` when everything wanted is there. */
export function nextJob(situation: Situation): Job | null {
  let best: Job | null = null;
  for (const request of situation.requests) {
    const job = missingFor(request, situation);
    if (job && (best === null || job.rank < best.rank)) best = job;
  }
  return best;
}

/** Whether a running render is still worth its end: wanted, at this scale and place, and nothing more urgent waits. */
export function isStale(running: Job, next: Job | null, situation: Situation): boolean {
  const requests = situation.requests.filter((request) => request.pageIndex === running.pageIndex);
  if (requests.length === 0) return true;
  const isBlank = situation.drawn.of(running.pageIndex).length === 0;
  // A page drawn ahead may have come into view meanwhile.
  const rank = Math.min(...requests.map((request) => rankOf(request, isBlank)));
  if (next && next.rank < rank) return true;
  // The first picture of a page ends the blank, at whatever scale; cut short each time a page passes, a fling shows nothing.
  if (isBlank) return false;
  const drawnThen: Drawn = { ...running, bytes: 0 };
  return !requests.some((request) => wantedFor(request, situation).some((wanted) => answers(drawnThen, wanted)));
}

/** Of the pictures of one page those that a fresh one takes the place of. */
export function replacedBy<D extends Drawn>(fresh: D, ofPage: readonly D[]): readonly D[] {
  return ofPage.filter((old) => {
    if (old === fresh) return false;
    if (fresh.purpose === 'detail') return old.purpose === 'detail';
    return fresh.purpose === 'sharp' || old.purpose !== 'detail';
  });
}

/** Details that lie, at another scale, over a whole page that is sharp by itself. */
export function outdatedDetails<D extends Drawn>(situation: Situation<D>): readonly D[] {
  return situation.requests.flatMap((request) => {
    const details = isInView(request) ? situation.drawn.of(request.pageIndex).filter((drawn) => drawn.purpose === 'detail') : [];
    if (details.length === 0) return [];
    const isSharp = wantedFor(request, situation).every((wanted) => wanted.purpose === 'sharp' && isAnswered(wanted, situation));
    return isSharp ? details : [];
  });
}

interface Wanted {
  readonly pageIndex: number;
  readonly purpose: Purpose;
  /** What must be covered, page units. */
  readonly needed: Rect;
  /** What is drawn for it. */
  readonly area: Rect;
  readonly scale: number;
  /** From which share of `scale` on, and up to which, a picture answers. */
  readonly enough: readonly [number, number];
}

function wantedFor(request: RenderRequest, situation: Situation): readonly Wanted[] {
  const size = situation.pageSize(request.pageIndex);
  const whole: Rect = { x: 0, y: 0, width: size.width, height: size.height };
  const scale = clampScale(request.area, Math.min(request.scale, situation.maxScale));
  const { pageIndex } = request;
  const ofWhole = (purpose: Purpose, at: number, enough: readonly [number, number]): Wanted => ({ pageIndex, purpose, needed: whole, area: whole, scale: at, enough });
  if (request.priority === 'thumbnail') return [ofWhole('base', clampScale(whole, scale), [THUMBNAIL_ENOUGH, Infinity])];
  const isWhole = whole.width * whole.height * scale * scale <= WHOLE_PIXELS && clampScale(whole, scale) === scale;
  if (isWhole) return [ofWhole('sharp', scale, isInView(request) ? [1 - SAME_SCALE, 1 + SAME_SCALE] : [1 - SAME_SCALE, Infinity])];
  const base = ofWhole('base', scaleOf(whole, BASE_PIXELS), [BASE_ENOUGH, Infinity]);
  const isTouching = request.area.width > 0 && request.area.height > 0;
  if (!isInView(request) || !isTouching) return [base];
  const detail: Wanted = { pageIndex, purpose: 'detail', ...detailAreas(request.area, scale, whole), scale, enough: [1 - SAME_SCALE, 1 + SAME_SCALE] };
  // What one looks at comes first, unless there is nothing yet that could be stretched over the rest.
  const isBlank = situation.drawn.of(pageIndex).every((drawn) => drawn.purpose === 'detail');
  return isBlank ? [base, detail] : [detail, base];
}

function missingFor(request: RenderRequest, situation: Situation): Job | null {
  const wanted = wantedFor(request, situation)
    .map((candidate) => ({ ...candidate, snapped: snapToPixels(candidate.area, candidate.scale) }))
    .find((candidate) => !isAnswered(candidate, situation) && !situation.failed.blocks({ ...candidate, area: candidate.snapped }));
  if (!wanted) return null;
  const isBlank = situation.drawn.of(request.pageIndex).length === 0;
  if (situation.motion === 'zooming' && !isBlank) return null;
  const job: Job = {
    pageIndex: request.pageIndex,
    purpose: wanted.purpose,
    area: wanted.snapped,
    scale: wanted.scale,
    rank: rankOf(request, isBlank),
    pageSize: situation.pageSize(request.pageIndex),
  };
  return isInView(request) || fits(job, situation) ? job : null;
}

function rankOf(request: RenderRequest, isBlank: boolean): number {
  if (isInView(request)) return isBlank ? RANKS.blank : RANKS.sharpen;
  return RANKS[request.priority === 'near' ? 'near' : 'thumbnail'];
}

/** Whether there is room for a picture that nobody looks at yet, beside those of all pages that are wanted. */
function fits(job: Job, situation: Situation): boolean {
  const others = new Set(situation.requests.map((request) => request.pageIndex));
  others.delete(job.pageIndex);
  let kept = 0;
  for (const pageIndex of others) for (const drawn of situation.drawn.of(pageIndex)) kept += drawn.bytes;
  return kept + bitmapBytes(pixelSize(job.area, job.scale)) <= situation.memoryCap;
}

function isAnswered(wanted: Wanted, situation: Situation): boolean {
  return situation.drawn.of(wanted.pageIndex).some((drawn) => answers(drawn, wanted));
}

function answers(drawn: Drawn, wanted: Wanted): boolean {
  const share = drawn.scale / wanted.scale;
  const [least, most] = wanted.enough;
  return drawn.isOutdated !== true && drawn.pageIndex === wanted.pageIndex && share >= least && share <= most && covers(drawn.area, wanted.needed);
}

/** Pages that are looked at. */
export function pagesInView(requests: readonly RenderRequest[]): ReadonlySet<number> {
  return new Set(requests.filter(isInView).map((request) => request.pageIndex));
}

function isInView(request: RenderRequest): boolean {
  return request.priority === 'visible' || request.priority === 'detail';
}

/** As much overscan as one canvas takes, and no more of it asked for than is drawn. */
function detailAreas(area: Rect, scale: number, whole: Rect): Pick<Wanted, 'needed' | 'area'> {
  for (const share of [OVERSCAN, OVERSCAN / 2, OVERSCAN_LEFT]) {
    const larger = grown(area, share, whole);
    if (clampScale(larger, scale) === scale) return { needed: grown(area, OVERSCAN_LEFT, whole), area: larger };
  }
  return { needed: area, area };
}

function grown(area: Rect, share: number, within: Rect): Rect {
  const left = Math.max(within.x, area.x - area.width * share);
  const top = Math.max(within.y, area.y - area.height * share);
  const right = Math.min(within.x + within.width, area.x + area.width * (1 + share));
  const bottom = Math.min(within.y + within.height, area.y + area.height * (1 + share));
  return { x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

/** Whether the one holds all of the other, but for what calculating with fractions leaves over. */
export function covers(outer: Rect, inner: Rect): boolean {
  const slack = 1e-6 * Math.max(1, inner.width, inner.height);
  return (
    outer.x <= inner.x + slack &&
    outer.y <= inner.y + slack &&
    outer.x + outer.width >= inner.x + inner.width - slack &&
    outer.y + outer.height >= inner.y + inner.height - slack
  );
}
