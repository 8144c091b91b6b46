import type { ExportResult } from './archive.ts';
import type { ExportJob } from './exportJob.ts';
import type { ExportNews } from './exportWorker.ts';

interface Running {
  readonly signal: AbortSignal;
  /** A share of 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** Makes an export in a worker of its own. Rejects with the signal's reason when aborted, and where the worker breaks down. */
export async function runExport(job: ExportJob, { signal, onProgress }: Running): Promise<ExportResult> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./exportWorker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<ExportResult>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as unknown), { once: true });
      worker.addEventListener('error', ({ message }) => reject(new Error(message === '' ? 'The worker could not be started.' : message)));
      worker.addEventListener('message', ({ data }: MessageEvent<ExportNews>) => {
        if (data.type === 'progress') onProgress(data.share);
        else resolve(data.result);
      });
      worker.postMessage(job, []);
    });
  } finally {
    worker.terminate();
  }
}
