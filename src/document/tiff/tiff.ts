import { NotLoaded } from '../loaded.ts';
import { scaleOf } from '../pixels.ts';
import type { RenewedWorker } from '../renewed.ts';
import { renewedWorker } from '../renewed.ts';
import type { DocumentSource, OpenResult } from '../source.ts';
import { PageFault } from '../source.ts';
import type { WorkerCalls } from '../workerCall.ts';
import { callWorker } from '../workerCall.ts';
import type { TiffJobs, TiffPageFacts } from './tiffJobs.ts';

/** Pixels of the page that is drawn to find out whether a file of one page can be shown; it is kept for the first view. */
const TRIAL_PIXELS = 1_000_000;

interface OpenOptions {
  readonly signal: AbortSignal;
  /** Bytes that a strip or tile of the first page may take, unpacked; a file with a larger one is refused. */
  readonly mostPieceBytes: number;
}

/** Opens a TIFF in a worker of its own. Each page is as big as its picture after orientation, in pixels; where these are not square, as a fax's are not, it is stretched, and its annotations are kept in pixels. Rejects with `NotLoaded`, and with the signal's reason. */
export async function openTiff(file: Blob, { signal, mostPieceBytes }: OpenOptions): Promise<OpenResult> {
  const calls = startWorker();
  try {
    const pages = await calls.call('open', file, signal);
    const [only, second] = pages;
    if (only !== undefined && only.pieceBytes > mostPieceBytes) return tooHeavy(calls);
    if (only !== undefined && second === undefined) await tryPage(calls, only, signal);
    return { ok: true, document: tiffDocument(pages, renewedWorker({ first: calls, begin: (again) => reopened(file, again), end: ({ close }) => close() })) };
  } catch (reason) {
    calls.close();
    signal.throwIfAborted();
    if (reason instanceof NotLoaded) throw reason;
    const sentence = reason instanceof PageFault ? reason.message : 'This TIFF is damaged or incomplete and cannot be shown. Download it.';
    return { ok: false, failure: { reason: 'damaged', sentence } };
  }
}

function startWorker(): WorkerCalls<TiffJobs> {
  return callWorker<TiffJobs>(new Worker(new URL('./tiffWorker.ts', import.meta.url), { type: 'module', name: 'tiff' }));
}

async function reopened(file: Blob, signal: AbortSignal): Promise<WorkerCalls<TiffJobs>> {
  const calls = startWorker();
  try {
    await calls.call('open', file, signal);
  } catch (reason) {
    calls.close();
    throw reason;
  }
  return calls;
}

function tooHeavy(calls: WorkerCalls<TiffJobs>): OpenResult {
  calls.close();
  return { ok: false, failure: { reason: 'too-large', sentence: 'The pixels of this TIFF lie in one piece that is too large to be unpacked for a small picture.' } };
}

/** A file of one page that cannot be drawn is a file that cannot be shown. */
async function tryPage(calls: WorkerCalls<TiffJobs>, { size }: TiffPageFacts, signal: AbortSignal): Promise<void> {
  const area = { x: 0, y: 0, ...size };
  const bitmap = await calls.call('render', { pageIndex: 0, area, scale: Math.min(1, scaleOf(size, TRIAL_PIXELS)) }, signal);
  bitmap.close();
}

function tiffDocument(pages: readonly TiffPageFacts[], worker: RenewedWorker<TiffJobs>): DocumentSource {
  function factsOf(pageIndex: number): TiffPageFacts {
    const facts = pages[pageIndex];
    if (facts === undefined) throw new RangeError(`tiff: page ${pageIndex} of ${pages.length} does not exist`);
    return facts;
  }
  return {
    kind: 'image',
    pageCount: pages.length,
    naturalZoom: 1,
    maxScale: 1,
    pageSize: (pageIndex) => factsOf(pageIndex).size,
    resolution: (pageIndex) => factsOf(pageIndex).resolution,
    ...(pages.every(({ size, pixels }) => size.width === pixels.width && size.height === pixels.height) ? {} : { wireSize: (pageIndex: number) => factsOf(pageIndex).pixels }),
    onPageSizes: () => () => undefined,
    openPage(pageIndex) {
      const { size } = factsOf(pageIndex);
      return Promise.resolve({ size, naturalZoom: 1, render: (area, scale, signal) => worker.run((calls) => calls.call('render', { pageIndex, area, scale }, signal)) });
    },
    close: worker.close,
  };
}
