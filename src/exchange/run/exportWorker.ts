import type { ExportJob, ExportResult } from './exportJob.ts';
import { makeExport } from './exportJob.ts';

/** What the worker says. */
export type ExportNews =
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'made'; readonly result: ExportResult };

function say(news: ExportNews): void {
  postMessage(news);
}

addEventListener('message', function make({ data }: MessageEvent<ExportJob>) {
  const result = makeExport(data, (share) => say({ type: 'progress', share }));
  say({ type: 'made', result });
});
