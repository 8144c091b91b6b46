import type { ExportResult } from './archive.ts';
import type { ExportJob } from './exportJob.ts';
import { makeExport } from './exportJob.ts';

/** What the worker says. */
export type ExportNews =
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'made'; readonly result: ExportResult };

function say(news: ExportNews): void {
  postMessage(news);
}

addEventListener('message', function make({ data }: MessageEvent<ExportJob>) {
  makeExport(data, (share) => say({ type: 'progress', share })).then(
    (result) => say({ type: 'made', result }),
    // A bug of ours or no memory left: the page says so, and nothing else breaks.
    (error: unknown) => say({ type: 'made', result: { ok: false, sentence: `The export broke off: ${error instanceof Error ? error.message : String(error)}` } }),
  );
});
