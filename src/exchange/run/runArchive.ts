import type { About, ExportResult } from './archive.ts';
import type { ArchiveNews, ArchiveOrder } from './archiveWorker.ts';

/** An archive that is packed in a worker of its own: sums of megabytes would hold the page. Each call waits until the worker has done it; all reject with the signal's reason when aborted. */
export interface WorkerArchive {
  /** Begins a file with a name of its own; the one before is whole. */
  readonly begin: (name: string, modified?: Date) => Promise<void>;
  /** More bytes of the file. */
  readonly write: (content: string | Blob | Uint8Array<ArrayBuffer>) => Promise<void>;
  /** It holds more than an archive can: what else would be made is in vain, and `end` says why. */
  readonly isOver: () => boolean;
  readonly end: (about: About) => Promise<ExportResult>;
}

/** Gives `work` an archive, whose worker ends with it. Rejects with the signal's reason when aborted, and where the worker breaks down. */
export async function withArchive(signal: AbortSignal, work: (archive: WorkerArchive) => Promise<ExportResult>): Promise<ExportResult> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./archiveWorker.ts', import.meta.url), { type: 'module' });
  let isOver = false;
  let broken: ExportResult | null = null;

  function ask(order: ArchiveOrder): Promise<ArchiveNews> {
    return new Promise((resolve, reject) => {
      const answered = new AbortController();
      const once = { once: true, signal: answered.signal } as const;
      const end = (settle: () => void): void => {
        answered.abort();
        settle();
      };
      signal.addEventListener('abort', () => end(() => reject(signal.reason as unknown)), once);
      worker.addEventListener('error', ({ message }) => end(() => reject(new Error(message === '' ? 'The worker could not be started.' : message))), once);
      worker.addEventListener('message', ({ data }: MessageEvent<ArchiveNews>) => end(() => resolve(data)), once);
      worker.postMessage(order, []);
    });
  }

  async function tell(order: ArchiveOrder): Promise<void> {
    signal.throwIfAborted();
    const news = await ask(order);
    if (news.type === 'taken') isOver = news.isOver;
    else broken = news.result;
  }

  try {
    return await work({
      begin: (name, modified) => tell({ type: 'begin', name, modified }),
      write: (content) => tell({ type: 'write', content }),
      isOver: () => isOver || broken !== null,
      async end(about) {
        if (broken !== null) return broken;
        signal.throwIfAborted();
        const news = await ask({ type: 'end', about });
        return news.type === 'made' ? news.result : { ok: false, sentence: about.nothing };
      },
    });
  } finally {
    worker.terminate();
  }
}
