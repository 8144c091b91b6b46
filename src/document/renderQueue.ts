import type { Rect } from '../geometry/space.ts';
import { createListeners } from '../signals/listeners.ts';
import { isAbort } from './aborting.ts';
import type { Bitmap, Painter } from './documentPainter.ts';
import { documentPainter } from './documentPainter.ts';
import type { Drawn } from './drawnPages.ts';
import { createDrawnPages } from './drawnPages.ts';
import { bitmapBytes } from './pixels.ts';
import type { Job, RenderRequest, Situation } from './renderPlan.ts';
import { isStale, nextJob, outdatedDetails, pagesInView, replacedBy } from './renderPlan.ts';
import { savings } from './savings.ts';
import { createRenderFailures } from './renderFailures.ts';
import type { DocumentSource } from './source.ts';

/** In bytes. */
export const MEGABYTE = 1024 * 1024;
/** Bytes of bitmaps kept unless told otherwise. */
const MEMORY_CAP = 256 * MEGABYTE;
/** Scales that change again within so long, ms, are a zoom under way; pictures at the new scale are begun this long after the last change. */
const SETTLE_MS = 60;
/** Nothing was wanted anew for so long, ms: one reads, or has gone away. */
const REST_MS = 4000;
/** Pictures made smaller in one go while one is at rest: 0.7 ms each. */
const SAVED_AT_ONCE = 8;

/** A picture in page space. Draw `bitmap` over `area` (page units), clipped to the page, without keeping it: it may be closed after the next event. */
export interface Picture<B extends Bitmap = ImageBitmap> {
  readonly area: Rect;
  /** Device px per page unit. */
  readonly scale: number;
  readonly bitmap: B;
  /** The page looks otherwise now; another picture is on its way. */
  readonly isOutdated?: true;
}

/** Renders what is wanted, one at a time, the most urgent first, and keeps the pictures. */
export interface RenderQueue<B extends Bitmap = ImageBitmap> {
  /** Replaces all wishes; called whenever the view changes. Order matters among wishes of one priority. */
  want(requests: readonly RenderRequest[]): void;
  /** The pictures of a page, to be drawn in this order: coarse first, sharp on top. */
  pictures(pageIndex: number): readonly Picture<B>[];
  /** Why a page cannot be drawn, as a sentence; `null` while it can, or has a picture at all. */
  failure(pageIndex: number): string | null;
  /** Whether something of what is in view could not be drawn again and again; it is still tried, less and less often. */
  isInTrouble(): boolean;
  /** Tries at once what failed. */
  retry(): void;
  /** Told when the pictures of a page changed. Returns the way to stop. */
  subscribe(listener: (pageIndex: number) => void): () => void;
  /** Bytes of all bitmaps kept. */
  memory(): number;
  /** Bytes of bitmaps that may be kept from now on. */
  limit(memoryCap: number): void;
  /** The pages look otherwise now: those in view keep their pictures until they are drawn anew. */
  redraw(): void;
  /** Cancels what runs and closes all bitmaps. The document stays open. */
  close(): void;
}

interface DocumentQueueOptions extends QueueOptions {
  readonly document: DocumentSource;
  /** What is done to each picture before it is shown; the one given belongs to it. Call `redraw` when it would do something else. */
  readonly retouch?: (bitmap: ImageBitmap) => ImageBitmap;
}

interface QueueOptions {
  /** Bytes of bitmaps kept. */
  readonly memoryCap?: number;
  readonly settleMs?: number;
}

/** The queue of an opened document. */
export function createRenderQueue({ document, retouch = (bitmap) => bitmap, ...options }: DocumentQueueOptions): RenderQueue {
  return createQueue(documentPainter(document, retouch), options);
}

interface Running {
  readonly job: Job;
  /** How pages looked when it was begun. */
  readonly look: number;
  readonly abort: AbortController;
}

type Kept<B> = Drawn & { readonly bitmap: B };

/** The queue over any painter. */
export function createQueue<B extends Bitmap>(painter: Painter<B>, { memoryCap = MEMORY_CAP, settleMs = SETTLE_MS }: QueueOptions = {}): RenderQueue<B> {
  let cap = memoryCap;
  const kept = createDrawnPages<Kept<B>>();
  const failures = createRenderFailures(() => advance());
  const listeners = createListeners<[pageIndex: number]>();
  let requests: readonly RenderRequest[] = [];
  let running: Running | null = null;
  let resting: ReturnType<typeof setTimeout> | null = null;
  let settling: ReturnType<typeof setTimeout> | null = null;
  let motion: Situation['motion'] = 'still';
  let isClosed = false;
  let look = 0;

  function situation(): Situation<Kept<B>> {
    return {
      requests,
      drawn: kept,
      pageSize: (pageIndex) => painter.pageSize(pageIndex),
      maxScale: painter.maxScale,
      failed: failures,
      memoryCap: cap,
      motion,
    };
  }

  function tell(pageIndex: number): void {
    listeners.tell(pageIndex);
  }

  /** False when it was let go of already: whoever is told of a change may ask for something else at once. */
  function drop(picture: Kept<B>): boolean {
    const wasThere = kept.remove(picture);
    if (wasThere) picture.bitmap.close();
    return wasThere;
  }

  function keep(picture: Omit<Drawn, 'bytes'>, bitmap: B): Kept<B> {
    const entry: Kept<B> = { ...picture, bytes: bitmapBytes(bitmap), bitmap };
    kept.add(entry);
    return entry;
  }

  /** Whether that was all. */
  function save(most = Infinity): boolean {
    const due = savings(situation());
    for (const saving of due.slice(0, most)) {
      const { pageIndex, area, bitmap } = saving.drawn;
      const small = saving.action === 'shrink' && kept.of(pageIndex).includes(saving.drawn) ? painter.shrink(bitmap, saving.to) : null;
      if (!drop(saving.drawn)) continue;
      if (small) keep({ pageIndex, area, purpose: 'base', scale: small.width / area.width }, small);
      tell(pageIndex);
    }
    return due.length <= most;
  }

  function land(job: Job, bitmap: B): void {
    const fresh = keep({ pageIndex: job.pageIndex, area: job.area, scale: job.scale, purpose: job.purpose }, bitmap);
    for (const old of replacedBy(fresh, kept.of(job.pageIndex))) drop(old);
    failures.forget(job.pageIndex);
    tell(job.pageIndex);
    save();
  }

  async function run({ job, look: begunAs, abort }: Running): Promise<void> {
    try {
      const bitmap = await draw(job, abort.signal);
      if (bitmap && (isClosed || begunAs !== look)) bitmap.close();
      else if (bitmap) land(job, bitmap);
    } finally {
      running = null;
      advance();
    }
  }

  /** Null for what was given up, and for a page that cannot be drawn, which is noted. */
  async function draw(job: Job, signal: AbortSignal): Promise<B | null> {
    try {
      return await painter.draw(job, signal);
    } catch (reason) {
      if (isAbort(reason) || signal.aborted) return null;
      failures.note(job, reason, kept.of(job.pageIndex).length === 0 ? 'blank' : 'drawn');
      tell(job.pageIndex);
      return null;
    }
  }

  /** Begins the next render, or cancels the running one when it should not go on: the rest follows when it has ended. */
  function advance(): void {
    if (isClosed) return;
    const now = situation();
    const next = nextJob(now);
    if (running) {
      if (isStale(running.job, next, now)) running.abort.abort();
      return;
    }
    if (!next) return;
    const abort = new AbortController();
    running = { job: next, look, abort };
    // What the painter rejects with is handled; anything else is a bug of whoever was told, and goes to the browser as such.
    void run(running);
  }

  /** It is tried again at once when one comes back to it. */
  function forgiveUnwanted(): void {
    const failed = failures.pages();
    if (failed.length === 0) return;
    const wanted = new Set(requests.map((request) => request.pageIndex));
    for (const pageIndex of failed) if (!wanted.has(pageIndex)) forgive(pageIndex);
  }

  function forgive(pageIndex: number): void {
    failures.forget(pageIndex);
    tell(pageIndex);
  }

  /** A step by itself is drawn at once; those that follow on its heels wait until the last of them. */
  function settle(): void {
    if (settling !== null) {
      clearTimeout(settling);
      motion = 'zooming';
    }
    settling = setTimeout(() => {
      settling = null;
      motion = 'still';
      advance();
    }, settleMs);
  }

  /** After a while without new wishes, keeps less of what is far away. */
  function rest(): void {
    if (resting !== null) clearTimeout(resting);
    if (motion === 'resting') motion = 'still';
    resting = setTimeout(() => {
      motion = 'resting';
      saveAtRest();
    }, REST_MS);
  }

  /** A few at a time: after a long way there are hundreds, and one goes on reading. */
  function saveAtRest(): void {
    resting = save(SAVED_AT_ONCE) ? null : setTimeout(saveAtRest, 0);
  }

  return {
    want(wishes) {
      if (isClosed) return;
      rest();
      if (isZoomed(requests, wishes)) settle();
      requests = wishes;
      forgiveUnwanted();
      for (const detail of outdatedDetails(situation())) if (drop(detail)) tell(detail.pageIndex);
      save();
      advance();
    },
    pictures: (pageIndex) => kept.of(pageIndex).toSorted((a, b) => a.scale - b.scale),
    failure: (pageIndex) => (kept.of(pageIndex).length > 0 ? null : failures.sentence(pageIndex)),
    isInTrouble: () => [...pagesInView(requests)].some((pageIndex) => kept.of(pageIndex).length > 0 && failures.isTrouble(pageIndex)),
    retry() {
      for (const pageIndex of failures.pages()) forgive(pageIndex);
      advance();
    },
    subscribe: listeners.subscribe,
    limit(bytes) {
      cap = bytes;
      save();
      advance();
    },
    redraw() {
      look += 1;
      for (const pageIndex of failures.pages()) failures.forget(pageIndex);
      const inView = pagesInView(requests);
      for (const picture of Array.from(kept.all())) {
        if (!inView.has(picture.pageIndex)) drop(picture);
        else if (kept.remove(picture)) kept.add({ ...picture, isOutdated: true });
      }
      running?.abort.abort();
      advance();
    },
    memory: kept.bytes,
    close() {
      isClosed = true;
      for (const pageIndex of failures.pages()) failures.forget(pageIndex);
      running?.abort.abort();
      if (settling !== null) clearTimeout(settling);
      if (resting !== null) clearTimeout(resting);
      for (const picture of Array.from(kept.all())) drop(picture);
      listeners.clear();
    },
  };
}

/** Whether a page that was in view is now wanted at another scale. */
function isZoomed(before: readonly RenderRequest[], after: readonly RenderRequest[]): boolean {
  const [first] = after.filter((request) => request.priority === 'visible' || request.priority === 'detail');
  const earlier = before.find((request) => request.pageIndex === first?.pageIndex && request.priority === first.priority);
  return first !== undefined && earlier !== undefined && earlier.scale !== first.scale;
}
