import { getDocument, GlobalWorkerOptions, InvalidPDFException, PasswordResponses, PDFWorker, VerbosityLevel } from 'pdfjs-dist';
import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
// oxlint-disable-next-line import/default -- the address of the file, made by the bundler
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import type { Rect, Size } from '../geometry/space.ts';
import { untilAborted } from './aborting.ts';
import type { Lane } from './lane.ts';
import { createLane } from './lane.ts';
import type { PageSizes } from './pageSizes.ts';
import { createPageSizes } from './pageSizes.ts';
import type { PdfRecorder } from './pdfRecorder.ts';
import { createPdfRecorder } from './pdfRecorder.ts';
import { renderPdfArea } from './pdfRender.ts';
import type { PdfTransport } from './pdfTransport.ts';
import { openPdfTransport } from './pdfTransport.ts';
import type { ByteSource, DocumentSource, OpenFailure, OpenResult, PageSource } from './source.ts';

GlobalWorkerOptions.workerSrc = workerUrl;

/** CSS px per PDF point at 100 %: 96 px and 72 points to the inch. */
const NATURAL_ZOOM = 96 / 72;
/** Pages whose operations pdf.js may keep; those of pages not drawn lately are let go. */
const KEPT_PAGES = 12;
/** Files beyond this are not walked for the sizes of all their pages: page dictionaries lie all over the file. */
const WALK_LIMIT = 64 * 1024 * 1024;
/** Listeners hear of corrected sizes after so many pages of the walk. */
const WALK_STEP = 50;

interface OpenOptions {
  readonly bytes: ByteSource;
  /** The first bytes of the file, already read. */
  readonly head: Uint8Array<ArrayBuffer>;
  readonly password: string | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: ((loaded: number, total: number) => void) | undefined;
}

/** Started before a document is there to be read; the next one takes it. */
let spareWorker: PDFWorker | null = null;

/** Starts the worker that the next PDF will be read by: its code takes longer to load than the first bytes of a file. */
export function warmWorker(): void {
  spareWorker ??= new PDFWorker();
}

function takeWorker(): PDFWorker {
  const worker = spareWorker ?? new PDFWorker();
  spareWorker = null;
  return worker;
}

/** Opens a PDF. Only the signal's reason is thrown; everything else that may happen to a file is a failure with a sentence. */
export async function openPdf({ bytes, head, password, signal, onProgress }: OpenOptions): Promise<OpenResult> {
  const unreachable = new AbortController();
  const transport = openPdfTransport({ bytes, head, onProgress, onUnreachable: () => unreachable.abort(new Unreachable()) });
  const worker = takeWorker();
  const task = loadingTask({ transport, worker, password });
  try {
    const first = await untilAborted(task.promise.then(openFirstPage), AbortSignal.any([signal, unreachable.signal]));
    if (first.kind === 'xfa') {
      await letGo({ task, transport, worker });
      return failure('unsupported', 'This PDF is a dynamic XFA form, which only Adobe Reader can show. Download it.');
    }
    return { ok: true, document: pdfDocument({ pdf: first.pdf, firstPage: first.page, task, transport, worker }) };
  } catch (reason) {
    await letGo({ task, transport, worker });
    signal.throwIfAborted();
    return { ok: false, failure: failureOf(reason) };
  }
}

/** Rejected with when the bytes do not come, so that it is told apart from what pdf.js says of them. */
class Unreachable extends Error {}

interface LoadingParts {
  readonly transport: PdfTransport;
  readonly worker: PDFWorker;
  readonly password: string | undefined;
}

function loadingTask({ transport, worker, password }: LoadingParts): PDFDocumentLoadingTask {
  return getDocument({
    range: transport.range,
    worker,
    ...(password === undefined ? {} : { password }),
    cMapUrl: folder('cmaps'),
    standardFontDataUrl: folder('standard_fonts'),
    wasmUrl: folder('wasm'),
    iccUrl: folder('iccs'),
    isEvalSupported: false,
    enableXfa: false,
    // The transport reads ahead itself, when no page waits for bytes.
    disableAutoFetch: true,
    verbosity: VerbosityLevel.WARNINGS,
  });
}

/** Where the build serves what pdf.js asks for; its worker needs whole addresses. */
function folder(name: 'cmaps' | 'standard_fonts' | 'wasm' | 'iccs'): string {
  return new URL(`/pdfjs/${name}/`, location.href).href;
}

type FirstPage = { readonly kind: 'page'; readonly pdf: PDFDocumentProxy; readonly page: PDFPageProxy } | { readonly kind: 'xfa' };

/** A dynamic XFA form has no pages of its own but one that says "Please wait". */
async function openFirstPage(pdf: PDFDocumentProxy): Promise<FirstPage> {
  const [page, isXfa] = await Promise.all([pdf.getPage(1), isDynamicXfa(pdf)]);
  return isXfa ? { kind: 'xfa' } : { kind: 'page', pdf, page };
}

async function isDynamicXfa(pdf: PDFDocumentProxy): Promise<boolean> {
  try {
    const { info } = await pdf.getMetadata();
    return 'IsXFAPresent' in info && info.IsXFAPresent === true && 'IsAcroFormPresent' in info && info.IsAcroFormPresent !== true;
  } catch {
    // Metadata that cannot be read is no reason to refuse the pages.
    return false;
  }
}

interface Resources {
  readonly task: PDFDocumentLoadingTask;
  readonly transport: PdfTransport;
  readonly worker: PDFWorker;
}

async function letGo({ task, transport, worker }: Resources): Promise<void> {
  transport.close();
  await task.destroy().catch(() => undefined);
  // pdf.js ends only the workers that it started itself.
  worker.destroy();
}

function failure(reason: Exclude<OpenFailure['reason'], 'password'>, sentence: string): OpenResult {
  return { ok: false, failure: { reason, sentence } };
}

function failureOf(reason: unknown): OpenFailure {
  if (reason instanceof Unreachable) {
    return { reason: 'unreachable', sentence: 'The file could not be read from the server. Check the connection and retry.' };
  }
  if (reason instanceof Error && reason.name === 'PasswordException' && 'code' in reason) {
    return { reason: 'password', wrong: reason.code === PasswordResponses.INCORRECT_PASSWORD };
  }
  const isInvalid = reason instanceof InvalidPDFException;
  return { reason: 'damaged', sentence: `This PDF is damaged${isInvalid ? ' or incomplete' : ''} and cannot be shown. Download it.` };
}

interface Parts extends Resources {
  readonly pdf: PDFDocumentProxy;
  readonly firstPage: PDFPageProxy;
}

function pdfDocument({ pdf, firstPage, task, transport, worker }: Parts): DocumentSource {
  const sizes = createPageSizes(pdf.numPages, { pageIndex: 0, size: sizeOf(firstPage) });
  const lane = createLane();
  const closed = new AbortController();
  const recorder = createPdfRecorder(lane);
  const recent = createRecentPages();
  let walking = false;

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
    pageSize: (pageIndex) => sizes.get(pageIndex),
    onPageSizes: (listener) => sizes.subscribe(listener),
    async openPage(pageIndex, signal) {
      const page = await untilAborted(pdf.getPage(pageIndex + 1), signal);
      sizes.learn(pageIndex, sizeOf(page));
      sizes.flush();
      return pdfPage({ page, lane, recent, recorder, afterFirstRender });
    },
    close() {
      closed.abort();
      recorder.close();
      // Nothing is left to be told when destroying fails.
      letGo({ task, transport, worker }).catch(() => undefined);
    },
  };
}

function sizeOf(page: PDFPageProxy): Size {
  const { width, height } = page.getViewport({ scale: 1 });
  return { width, height };
}

/** Reads the sizes of all pages, one after the other, so that the layout is right before anybody scrolls there. */
async function walkPages({ pdf, sizes, signal }: { readonly pdf: PDFDocumentProxy; readonly sizes: PageSizes; readonly signal: AbortSignal }): Promise<void> {
  for (let pageIndex = 0; pageIndex < pdf.numPages && !signal.aborted; pageIndex += 1) {
    if (sizes.isKnown(pageIndex)) continue;
    try {
      sizes.learn(pageIndex, sizeOf(await pdf.getPage(pageIndex + 1)));
    } catch {
      // A page that cannot be read keeps the guess.
    }
    if (pageIndex % WALK_STEP === WALK_STEP - 1 && !signal.aborted) sizes.flush();
  }
  if (!signal.aborted) sizes.flush();
}

interface RecentPages {
  /** Marks the page as just drawn, and lets go of the operations of the one drawn longest ago. */
  touch(page: PDFPageProxy): void;
}

function createRecentPages(): RecentPages {
  const pages = new Set<PDFPageProxy>();
  return {
    touch(page) {
      pages.delete(page);
      pages.add(page);
      const [oldest] = pages;
      if (pages.size <= KEPT_PAGES || !oldest) return;
      pages.delete(oldest);
      // The recording numbers operations of a list that is let go here.
      if (oldest.cleanup()) oldest.recordedBBoxes = null;
    },
  };
}

interface PageParts {
  readonly page: PDFPageProxy;
  readonly lane: Lane;
  readonly recent: RecentPages;
  readonly recorder: PdfRecorder;
  readonly afterFirstRender: () => void;
}

function pdfPage({ page, lane, recent, recorder, afterFirstRender }: PageParts): PageSource {
  return {
    size: sizeOf(page),
    naturalZoom: NATURAL_ZOOM,
    async render(area: Rect, scale: number, signal: AbortSignal) {
      recorder.beforeRender();
      const { bitmap, slices } = await lane.run(() => {
        recent.touch(page);
        return renderPdfArea(page, area, { scale, signal });
      }, signal);
      recorder.afterRender(page, slices);
      afterFirstRender();
      return bitmap;
    },
  };
}
