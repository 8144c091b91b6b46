import { getDocument, InvalidPDFException, PasswordResponses, PDFWorker, VerbosityLevel } from 'pdfjs-dist';
import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { untilAborted } from './aborting.ts';
import { pdfDocument } from './pdfDocument.ts';
import type { PdfTransport } from './pdfTransport.ts';
import { openPdfTransport } from './pdfTransport.ts';
import { pdfWorkers } from './pdfWorker.ts';
import type { Pulse } from './pulse.ts';
import { createPulse } from './pulse.ts';
import type { ByteSource, OpenFailure, OpenResult } from './source.ts';
import { FileReplaced, REPLACED } from './source.ts';

/** How long pdf.js may take to end by itself, ms: a file can keep its worker busy for ever, and is then ended all the same. */
const ENDING_MS = 1000;
const STOPPED = 'The program that reads this PDF has stopped. Open the file again.';
const IS_XFA = 'This PDF is a dynamic XFA form, which only Adobe Reader can show. Download it.';

interface OpenOptions {
  readonly bytes: ByteSource;
  /** The first bytes of the file, already read. */
  readonly head: Uint8Array<ArrayBuffer>;
  readonly password: string | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: ((loaded: number, total: number) => void) | undefined;
}

/** Opens a PDF. Only the signal's reason is thrown; everything else that may happen to a file is a failure with a sentence. */
export async function openPdf({ bytes, head, password, signal, onProgress }: OpenOptions): Promise<OpenResult> {
  const unreachable = new AbortController();
  const giveUp = (cause: unknown) => unreachable.abort(new Unreachable('unreachable', { cause }));
  const transport = openPdfTransport({ bytes, head, onProgress, onUnreachable: giveUp });
  const thread = pdfWorkers.take();
  thread.addEventListener('error', (event) => {
    // What the program throws has a message; one that could not be loaded has none.
    if (!(event instanceof ErrorEvent)) giveUp(new NoProgram());
  });
  const worker = PDFWorker.create({ port: thread });
  const task = loadingTask({ transport, worker, password });
  try {
    const first = await untilAborted(task.promise.then(openFirstPage), AbortSignal.any([signal, unreachable.signal]));
    if (first.kind !== 'page') {
      await letGo({ task, transport, worker, thread });
      return first.kind === 'none' ? failure('damaged', 'This PDF has no pages. Download it.') : failure('unsupported', IS_XFA);
    }
    const pulse = watch(thread, { pdf: first.pdf, transport });
    function close(): void {
      pulse.close();
      // Nothing is left to be told when letting go fails.
      letGo({ task, transport, worker, thread }).catch(() => undefined);
    }
    return { ok: true, document: pdfDocument({ ...first, transport, pulse, close }) };
  } catch (reason) {
    await letGo({ task, transport, worker, thread });
    signal.throwIfAborted();
    return { ok: false, failure: failureOf(reason) };
  }
}

/** A browser that lacks memory ends a thread and says so, or does not; some pages keep theirs busy for ever. Waiting for it would have no end. */
function watch(thread: Worker, { pdf, transport }: { readonly pdf: PDFDocumentProxy; readonly transport: PdfTransport }): Pulse {
  function stop(): void {
    thread.terminate();
    transport.lose(STOPPED);
  }
  // Asked once now, the worker knows it by heart: later it would perhaps wait for bytes.
  const ask = () => pdf.getPageMode();
  ask().catch(() => undefined);
  const pulse = createPulse({ ask, onSilence: stop });
  thread.addEventListener('error', (event) => {
    if (event instanceof ErrorEvent) pulse.check();
    else stop();
  });
  return pulse;
}

/** Rejected with when the bytes do not come, so that it is told apart from what pdf.js says of them. */
class Unreachable extends Error {}

/** The file that pdf.js runs from in its worker did not come. */
class NoProgram extends Error {}

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

type FirstPage =
  | { readonly kind: 'page'; readonly pdf: PDFDocumentProxy; readonly firstPage: PDFPageProxy; readonly form: 'form' | 'no form' }
  | { readonly kind: 'none' | 'xfa' };

/** A dynamic XFA form has no pages of its own but one that says "Please wait". */
async function openFirstPage(pdf: PDFDocumentProxy): Promise<FirstPage> {
  if (pdf.numPages === 0) return { kind: 'none' };
  const [firstPage, { form, xfa }] = await Promise.all([pdf.getPage(1), formOf(pdf)]);
  return xfa && !form ? { kind: 'xfa' } : { kind: 'page', pdf, firstPage, form: form ? 'form' : 'no form' };
}

async function formOf(pdf: PDFDocumentProxy): Promise<{ readonly form: boolean; readonly xfa: boolean }> {
  try {
    const { info } = await pdf.getMetadata();
    return {
      form: 'IsAcroFormPresent' in info && info.IsAcroFormPresent === true,
      xfa: 'IsXFAPresent' in info && info.IsXFAPresent === true,
    };
  } catch {
    // Metadata that cannot be read is no reason to refuse the pages.
    return { form: false, xfa: false };
  }
}

interface Resources {
  readonly task: PDFDocumentLoadingTask;
  readonly transport: PdfTransport;
  readonly worker: PDFWorker;
  readonly thread: Worker;
}

async function letGo({ task, transport, worker, thread }: Resources): Promise<void> {
  transport.close();
  const patience = new Promise((resolve) => setTimeout(resolve, ENDING_MS));
  await Promise.race([task.destroy().catch(() => undefined), patience]);
  worker.destroy();
  // pdf.js ends only the workers that it started itself.
  thread.terminate();
}

function failure(reason: Exclude<OpenFailure['reason'], 'password'>, sentence: string): OpenResult {
  return { ok: false, failure: { reason, sentence } };
}

function failureOf(reason: unknown): OpenFailure {
  if (reason instanceof Unreachable) {
    if (reason.cause instanceof FileReplaced) return { reason: 'unreachable', sentence: REPLACED };
    if (reason.cause instanceof NoProgram) return { reason: 'unreachable', sentence: 'The program that reads PDFs could not be loaded. Check the connection and retry.' };
    return { reason: 'unreachable', sentence: 'The file could not be read from the server. Check the connection and retry.' };
  }
  if (reason instanceof Error && reason.name === 'PasswordException' && 'code' in reason) {
    return { reason: 'password', wrong: reason.code === PasswordResponses.INCORRECT_PASSWORD };
  }
  if (reason instanceof Error && /encrypt/iu.test(reason.message)) {
    return { reason: 'unsupported', sentence: 'This PDF is encrypted in a way that only the program it was made for can open. Download it.' };
  }
  const isInvalid = reason instanceof InvalidPDFException;
  return { reason: 'damaged', sentence: `This PDF is damaged${isInvalid ? ' or incomplete' : ''} and cannot be shown. Download it.` };
}
