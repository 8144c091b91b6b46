import type { Size } from '../../geometry/space.ts';
import type { ImageHeader } from '../imageHeader.ts';
import { displayedSize } from '../imageHeader.ts';
import { NotLoaded } from '../loaded.ts';
import { onePageDocument } from '../onePage.ts';
import type { RenewedWorker } from '../renewed.ts';
import { renewedWorker } from '../renewed.ts';
import type { OpenResult } from '../source.ts';
import { createStatement } from '../statement.ts';
import type { WorkerCalls } from '../workerCall.ts';
import { callWorker } from '../workerCall.ts';
import type { HugeFile, HugeJobs } from './hugeJobs.ts';

interface OpenOptions {
  readonly file: Blob;
  /** The same; given away. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly header: ImageHeader;
  readonly signal: AbortSignal;
}

/** Chromium decodes no image of more pixels than this, whatever it takes in memory. */
const MOST_PIXELS = 2 ** 29;

/** A worker that was begun for a picture whose bytes are still on their way. */
let warm: WorkerCalls<HugeJobs> | null = null;

/** Begins the worker for a picture that is going to be opened. */
export function warmHugeWorker(): void {
  if ('ImageDecoder' in globalThis) warm ??= startWorker();
}

function startWorker(): WorkerCalls<HugeJobs> {
  return callWorker<HugeJobs>(new Worker(new URL('./hugeWorker.ts', import.meta.url), { type: 'module', name: 'huge image' }));
}

/**
 * Opens an image of more pixels than a canvas holds, in a worker: small at once where its kind can be decoded small, larger when
 * one looks closer. What was decoded is kept on disk, row by row, and areas are read from there. Rejects with `NotLoaded`, and with the signal's reason.
 */
export async function openHugeImage({ file, bytes, type, header, signal }: OpenOptions): Promise<OpenResult> {
  if (!('ImageDecoder' in globalThis)) return tooLarge(header.stored);
  const calls = warm ?? startWorker();
  warm = null;
  try {
    const open = { file, bytes: null, type, header, fit: fitOf(displayedSize(header)) };
    const sharpest = await calls.hand('open', { ...open, bytes }, { signal, buffers: [bytes.buffer] });
    const worker = renewedWorker({ first: calls, begin: (again) => reopened(open, again), end: leave });
    return { ok: true, document: hugeDocument({ header, sharpest, worker }) };
  } catch (reason) {
    leave(calls);
    signal.throwIfAborted();
    if (reason instanceof NotLoaded) throw reason;
    const { width, height } = header.stored;
    if (width * height > MOST_PIXELS) return tooLarge(header.stored);
    const sentence = `This image, ${width} x ${height} pixels by its header, is damaged or too large for this browser. Download it.`;
    return { ok: false, failure: { reason: 'damaged', sentence } };
  }
}

async function reopened(open: HugeFile, signal: AbortSignal): Promise<WorkerCalls<HugeJobs>> {
  const calls = startWorker();
  try {
    await calls.call('open', open, signal);
  } catch (reason) {
    leave(calls);
    throw reason;
  }
  return calls;
}

function fitOf({ width, height }: Size): number {
  return Math.min(innerWidth / width, innerHeight / height) * devicePixelRatio;
}

function tooLarge({ width, height }: Size): OpenResult {
  const sentence = `This image has ${width} x ${height} pixels, ${Math.round((width * height) / 1e6)} megapixels: more than this browser can decode. Download it.`;
  return { ok: false, failure: { reason: 'too-large', sentence } };
}

interface Parts {
  readonly header: ImageHeader;
  readonly sharpest: number;
  readonly worker: RenewedWorker<HugeJobs>;
}

function hugeDocument({ header, sharpest, worker }: Parts) {
  const limit = createStatement(limitSentence(sharpest));
  const source = onePageDocument({
    size: displayedSize(header),
    maxScale: sharpest,
    async render(area, scale, signal) {
      const drawn = await worker.run((calls) => calls.call('render', { area, scale }, signal));
      limit.say(limitSentence(drawn.sharpest));
      return drawn.bitmap;
    },
    close: worker.close,
  });
  return { ...source, limit: limit.statement };
}

/** The worker lets go of its pictures before it is ended: of one that is ended while it decodes the browser keeps what it had. */
function leave(calls: WorkerCalls<HugeJobs>): void {
  calls.call('close', null, new AbortController().signal).catch(() => undefined).finally(calls.close);
}

function limitSentence(sharpest: number): string | null {
  if (sharpest >= 1) return null;
  return `This image is sharp up to ${Math.round(sharpest * 1000) / 10} %: at full size it needs more memory than there is.`;
}
