import type { PDFPageProxy } from 'pdfjs-dist';
import { untilAborted } from './aborting.ts';
import type { Lane } from './lane.ts';
import type { PdfLayers } from './pdfLayers.ts';
import type { PdfMarkup } from './pdfMarkup.ts';
import type { Recording } from './pdfRender.ts';
import { isTileFaithful, recordPdfPage, TILES } from './pdfRender.ts';

/** Pages drawn in fewer slices (of 15 ms) are quick enough without a recording. */
const HEAVY_SLICES = 4;
/** A recording may take so many times the slices of drawing, and a few more; it usually takes one and a half times. */
const SLICES_ALLOWED = { factor: 4, extra: 8 } as const;
/** How long nothing was drawn before a recording begins, in ms: it must not be in the way of a scroll. */
const IDLE_MS = 200;

/** Records heavy pages while nothing else is drawn, so that parts of them can be drawn fast. */
export interface PdfRecorder {
  /** A render is about to begin: a recording under way makes way, and goes on later. */
  beforeRender(): void;
  /** A render of the page has ended after so many slices, or with `null` when it was cancelled or failed. */
  afterRender(page: PDFPageProxy, slices: number | null): void;
  /** What was recorded of a page, or of any, and is not yet in use, is of no use any more. */
  forget(page: PDFPageProxy | 'any'): void;
  close(): void;
}

/** A page that is to be recorded, and how far that went: a render may come between any two steps. */
interface Pending {
  readonly page: PDFPageProxy;
  readonly sliceLimit: number;
  readonly recording: Recording | null;
  /** Tiles found faithful. */
  readonly checked: number;
}

/** A recorder that draws in this lane. */
export function createPdfRecorder({ lane, markup, layers }: { readonly lane: Lane; readonly markup: PdfMarkup; readonly layers: PdfLayers }): PdfRecorder {
  const unusable = new WeakSet<PDFPageProxy>();
  let pending: Pending | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let abort = new AbortController();

  /** The page as a whole, 16 MB, is let go of with the last step and not when the browser finds the time. */
  function put(next: Pending | null): void {
    const before = pending?.recording;
    pending = next;
    if (before && before !== next?.recording) before.whole.width = 0;
  }

  function wait(): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      timer = null;
      // It rejects when a render made it stop, and is begun again after that.
      record().catch(() => undefined);
    }, IDLE_MS);
  }

  async function record(): Promise<void> {
    abort = new AbortController();
    const { signal } = abort;
    while (pending) {
      const begun: Pending = pending;
      const outcome = await lane.run(() => step(begun, signal), signal).catch((reason: unknown) => {
        if (signal.aborted) throw reason;
        return 'unusable' as const;
      });
      // Forgotten meanwhile: the page may be drawn in another way now, by operations of other numbers.
      if (pending !== begun) return;
      put(typeof outcome === 'string' ? null : outcome);
      if (outcome === 'unusable') unusable.add(begun.page);
      if (outcome === 'faithful') begun.page.recordedBBoxes = begun.recording?.bounds ?? null;
    }
  }

  /** What is left to do after the next step, or what came of it all. */
  async function step(state: Pending, signal: AbortSignal): Promise<Pending | 'faithful' | 'unusable'> {
    const { page, sliceLimit, recording, checked } = state;
    if (checked === TILES) return 'faithful';
    // Its annotations may be among bytes that do not come, and nothing else is drawn meanwhile.
    const mode = await untilAborted(markup.modeFor(page), signal);
    const look = { markup: mode, layers: layers.config() };
    if (recording === null) {
      const made = await recordPdfPage(page, { sliceLimit, ...look, signal });
      return made ? { ...state, recording: made } : 'unusable';
    }
    const isFaithful = await isTileFaithful(page, recording, { tile: checked, ...look, signal });
    return isFaithful ? { ...state, checked: checked + 1 } : 'unusable';
  }

  return {
    beforeRender() {
      if (timer !== null) clearTimeout(timer);
      abort.abort();
    },
    afterRender(page, slices) {
      const isHeavy = slices !== null && slices > HEAVY_SLICES && page.recordedBBoxes === null && !unusable.has(page);
      if (isHeavy && pending?.page !== page) {
        put({ page, sliceLimit: slices * SLICES_ALLOWED.factor + SLICES_ALLOWED.extra, recording: null, checked: 0 });
      }
      if (pending) wait();
    },
    forget(page) {
      if (page === 'any' || pending?.page === page) put(null);
    },
    close() {
      if (timer !== null) clearTimeout(timer);
      put(null);
      abort.abort();
    },
  };
}
