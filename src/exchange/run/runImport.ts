import type { GroundGiven, GroundsAsked, ImportJob, PlanResult } from './importJob.ts';
import type { ImportNews, ImportOrder } from './importWorker.ts';

type Made = Extract<ImportNews, { readonly type: 'made' }>;

interface Running {
  readonly signal: AbortSignal;
  /** A share of 0 to 1. */
  readonly onProgress: (share: number) => void;
  /** The attachments that the file turns out to be for. */
  readonly groundsOf: (asked: GroundsAsked) => Promise<readonly GroundGiven[]>;
}

/** Reads a file in a worker of its own. Rejects with the signal's reason when aborted, and where the worker breaks down. */
export async function runImport(job: ImportJob, { signal, onProgress, groundsOf }: Running): Promise<PlanResult> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./importWorker.ts', import.meta.url), { type: 'module' });
  const made: Made[] = [];
  const order = (what: ImportOrder): void => worker.postMessage(what, []);
  try {
    return await new Promise<PlanResult>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as unknown), { once: true });
      worker.addEventListener('error', ({ message }) => reject(new Error(message === '' ? 'The worker could not be started.' : message)));
      worker.addEventListener('message', ({ data }: MessageEvent<ImportNews>) => {
        if (data.type === 'progress') onProgress(data.share);
        else if (data.type === 'made') made.push(data);
        else if (data.type === 'planned') resolve(whole(data.result, made));
        else groundsOf(data.asked).then((grounds) => order({ type: 'grounds', grounds }), reject);
      });
      order({ type: 'job', job });
    });
  } finally {
    worker.terminate();
  }
}

/** The result with what its parts are made of. */
function whole(result: PlanResult, made: readonly Made[]): PlanResult {
  if (!result.ok) return result;
  return { ok: true, plan: { ...result.plan, parts: result.plan.parts.map((part, place) => ({ ...part, made: made.filter((some) => some.part === place).flatMap((some) => some.made) })) } };
}
