import type { PDFPageProxy } from 'pdfjs-dist';
import type { Lane } from './lane.ts';
import type { PdfMarkup } from './pdfMarkup.ts';
import { recordPdfPage } from './pdfRender.ts';

/** Pages drawn in fewer slices (of 15 ms) are quick enough without a recording. */
const HEAVY_SLICES = 4;
/** A recording may take so many times the slices of drawing, and a few more; it usually takes one and a half times. */
const SLICES_ALLOWED = { factor: 4, extra: 8 } as const;
/** How long nothing was drawn before a recording begins, in ms: it must not be in the way of a scroll. */
const IDLE_MS = 200;

/** Records heavy pages while nothing else is drawn, so that parts of them can be drawn fast. */
export interface PdfRecorder {
  /** A render is about to begin: a recording under way makes way, and is begun anew later. */
  beforeRender(): void;
  /** A render of the page has ended, after so many slices. */
  afterRender(page: PDFPageProxy, slices: number): void;
  close(): void;
}

/** A recorder that draws in this lane. */
export function createPdfRecorder(lane: Lane, markup: PdfMarkup): PdfRecorder {
  const unusable = new WeakSet<PDFPageProxy>();
  let pending: { readonly page: PDFPageProxy; readonly sliceLimit: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let abort = new AbortController();

  function wait(): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      timer = null;
      // It rejects when a render made it stop, and with faults of the page that its own render tells of.
      record().catch(() => undefined);
    }, IDLE_MS);
  }

  async function record(): Promise<void> {
    if (!pending) return;
    const { page, sliceLimit } = pending;
    abort = new AbortController();
    const { signal } = abort;
    const isRecorded = await lane.run(async () => recordPdfPage(page, { sliceLimit, annotationMode: await markup.modeFor(page), signal }), signal);
    if (!isRecorded) unusable.add(page);
    if (pending?.page === page) pending = null;
  }

  return {
    beforeRender() {
      if (timer !== null) clearTimeout(timer);
      abort.abort();
    },
    afterRender(page, slices) {
      const isHeavy = slices > HEAVY_SLICES && page.recordedBBoxes === null && !unusable.has(page);
      if (isHeavy) pending = { page, sliceLimit: slices * SLICES_ALLOWED.factor + SLICES_ALLOWED.extra };
      if (pending) wait();
    },
    close() {
      if (timer !== null) clearTimeout(timer);
      pending = null;
      abort.abort();
    },
  };
}
