import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { Rect, Size } from '../geometry/space.ts';
import { untilAborted } from './aborting.ts';
import type { Lane } from './lane.ts';
import { createLane } from './lane.ts';
import type { PageSizes } from './pageSizes.ts';
import { createPageSizes } from './pageSizes.ts';
import type { PdfLayers } from './pdfLayers.ts';
import { createPdfLayers } from './pdfLayers.ts';
import type { PdfMarkup } from './pdfMarkup.ts';
import { createPdfMarkup } from './pdfMarkup.ts';
import type { PdfRecorder } from './pdfRecorder.ts';
import { createPdfRecorder } from './pdfRecorder.ts';
import type { RenderedArea } from './pdfRender.ts';
import { renderPdfArea } from './pdfRender.ts';
import type { Pulse } from './pulse.ts';
import { pdfLinks, pdfOutline } from './pdfLinks.ts';
import { readLayerFacts } from './pdfLayerFacts.ts';
import { pdfProperties } from './pdfProperties.ts';
import { createPdfText } from './pdfText.ts';
import type { PdfTransport } from './pdfTransport.ts';
import type { DocumentSource, PageSource } from './source.ts';

/** CSS px per PDF point at 100 %: 96 px and 72 points to the inch. */
const NATURAL_ZOOM = 96 / 72;
/** Pages whose operations pdf.js may keep; those of pages not drawn lately are let go. */
const KEPT_PAGES = 12;
/** Files beyond this are not walked for the sizes of all their pages: page dictionaries lie all over the file. */
const WALK_LIMIT = 64 * 1024 * 1024;
/** Listeners hear of corrected sizes after so many pages of the walk, or a greater share of those read: they lay out all pages each time. */
const WALK_STEP = { pages: 50, share: 1 / 8 } as const;

interface Parts {
  readonly pdf: PDFDocumentProxy;
  readonly firstPage: PDFPageProxy;
  readonly form: 'form' | 'no form';
  readonly transport: PdfTransport;
  /** Of the worker that draws and reads. */
  readonly pulse: Pulse;
  /** Ends the worker and all reading. */
  readonly close: () => void;
}

/** The pages of a PDF whose first page is there. */
export function pdfDocument({ pdf, firstPage, form, transport, pulse, close }: Parts): DocumentSource {
  const sizes = createPageSizes(pdf.numPages, { pageIndex: 0, size: sizeOf(firstPage) });
  const lane = createLane();
  const closed = new AbortController();
  const markup = createPdfMarkup({ storage: pdf.annotationStorage, form });
  const layers = createPdfLayers(pdf, () => readLayerFacts(pdf, transport.range.length));
  const recorder = createPdfRecorder({ lane, markup, layers });
  const recent = createRecentPages((page) => recorder.forget(page));
  const text = createPdfText({ pdf, layers, form, comments: markup.chosen, letGo: recent.letGo });
  let walking = false;
  let drawnLook = 0;
  layers.layers.subscribe(() => {
    if (layers.layers.look() !== drawnLook) forgetRecordings();
    drawnLook = layers.layers.look();
  });

  /** They number the operations of one way to draw the pages. */
  function forgetRecordings(): void {
    recorder.forget('any');
    recent.forgetRecordings();
  }

  function afterFirstRender(): void {
    if (walking || closed.signal.aborted) return;
    walking = true;
    transport.readAhead();
    if (transport.range.length <= WALK_LIMIT) walkPages({ pdf, sizes, signal: closed.signal }).catch(() => undefined);
  }

  return {
    kind: 'pdf',
    pageCount: pdf.numPages,
    naturalZoom: NATURAL_ZOOM,
    maxScale: Infinity,
    reading: transport.reading,
    pageSize: (pageIndex) => sizes.get(pageIndex),
    onPageSizes: (listener) => sizes.subscribe(listener),
    async openPage(pageIndex, signal) {
      const page = await untilAborted(pulse.during(pdf.getPage(pageIndex + 1)), signal);
      sizes.learn(pageIndex, sizeOf(page));
      sizes.flush();
      return pdfPage({ page, lane, pulse, recent, recorder, markup, layers, afterFirstRender });
    },
    pageLabels: () => labelsOf(pdf),
    outline: () => pdfOutline(pdf),
    layers: layers.layers,
    properties: () => pdfProperties(pdf),
    links: (pageIndex, signal) => pdfLinks(pdf, pageIndex, AbortSignal.any([signal, closed.signal])),
    text: (pageIndex, signal) => text.read(pageIndex, AbortSignal.any([signal, closed.signal])),
    textLayer: (pageIndex, container, signal) => text.fill(pageIndex, container, AbortSignal.any([signal, closed.signal])),
    drawMarkup(choice) {
      markup.choose(choice);
      forgetRecordings();
    },
    close() {
      closed.abort();
      recorder.close();
      close();
    },
  };
}

async function labelsOf(pdf: PDFDocumentProxy): Promise<readonly string[] | null> {
  try {
    const labels = await pdf.getPageLabels();
    return labels?.length === pdf.numPages && labels.some((label, index) => label !== '' && label !== String(index + 1)) ? labels : null;
  } catch {
    // Names that cannot be read are no reason to refuse the pages.
    return null;
  }
}

function sizeOf(page: PDFPageProxy): Size {
  const { width, height } = page.getViewport({ scale: 1 });
  return { width, height };
}

/** Reads the sizes of all pages, one after the other, so that the layout is right before anybody scrolls there. */
async function walkPages({ pdf, sizes, signal }: { readonly pdf: PDFDocumentProxy; readonly sizes: PageSizes; readonly signal: AbortSignal }): Promise<void> {
  let toldAt = 0;
  for (let pageIndex = 0; pageIndex < pdf.numPages && !signal.aborted; pageIndex += 1) {
    if (sizes.isKnown(pageIndex)) continue;
    try {
      sizes.learn(pageIndex, sizeOf(await pdf.getPage(pageIndex + 1)));
    } catch {
      // A page that cannot be read keeps the guess.
    }
    if (pageIndex - toldAt < Math.max(WALK_STEP.pages, pageIndex * WALK_STEP.share) || signal.aborted) continue;
    toldAt = pageIndex;
    sizes.flush();
  }
  if (!signal.aborted) sizes.flush();
}

interface RecentPages {
  /** Marks the page as just drawn, and lets go of the operations of the one drawn longest ago. */
  touch(page: PDFPageProxy): void;
  /** Lets go of the operations of a page that was not drawn lately. */
  letGo(page: PDFPageProxy): void;
  /** A recording numbers the operations of one way to draw the page; drawn otherwise, they are others. */
  forgetRecordings(): void;
}

function createRecentPages(onLetGo: (page: PDFPageProxy) => void): RecentPages {
  const pages = new Set<PDFPageProxy>();
  return {
    touch(page) {
      pages.delete(page);
      pages.add(page);
      const [oldest] = pages;
      if (pages.size <= KEPT_PAGES || !oldest) return;
      pages.delete(oldest);
      // The recording numbers operations of a list that is let go here.
      if (!oldest.cleanup()) return;
      oldest.recordedBBoxes = null;
      onLetGo(oldest);
    },
    letGo(page) {
      if (!pages.has(page)) page.cleanup();
    },
    forgetRecordings() {
      for (const page of pages) page.recordedBBoxes = null;
    },
  };
}

interface PageParts {
  readonly page: PDFPageProxy;
  readonly lane: Lane;
  readonly pulse: Pulse;
  readonly recent: RecentPages;
  readonly recorder: PdfRecorder;
  readonly markup: PdfMarkup;
  readonly layers: PdfLayers;
  readonly afterFirstRender: () => void;
}

function pdfPage({ page, lane, pulse, recent, recorder, markup, layers, afterFirstRender }: PageParts): PageSource {
  async function draw(area: Rect, scale: number, signal: AbortSignal): Promise<RenderedArea> {
    recent.touch(page);
    // Its annotations may be among bytes that do not come, and nothing else is drawn meanwhile.
    const signs = markup.signsOn(page);
    const mode = await untilAborted(markup.modeFor(page), signal);
    return renderPdfArea(page, area, { scale, markup: mode, layers: layers.config(), signs, signal });
  }

  return {
    size: sizeOf(page),
    naturalZoom: NATURAL_ZOOM,
    async render(area: Rect, scale: number, signal: AbortSignal) {
      recorder.beforeRender();
      let slices: number | null = null;
      try {
        const drawn = await pulse.during(lane.run(() => draw(area, scale, signal), signal));
        ({ slices } = drawn);
        afterFirstRender();
        return drawn.bitmap;
      } finally {
        recorder.afterRender(page, slices);
      }
    },
  };
}
