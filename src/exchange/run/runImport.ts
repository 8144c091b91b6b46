import type { ImportJob, PlanResult } from './importJob.ts';

/** Reads a file in a worker of its own. Rejects with the signal's reason when aborted, and where the worker breaks down. */
export async function runImport(job: ImportJob, signal: AbortSignal): Promise<PlanResult> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./importWorker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<PlanResult>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as unknown), { once: true });
      worker.addEventListener('error', ({ message }) => reject(new Error(message === '' ? 'The worker could not be started.' : message)));
      worker.addEventListener('message', ({ data }: MessageEvent<PlanResult>) => resolve(data));
      worker.postMessage(job, []);
    });
  } finally {
    worker.terminate();
  }
}
