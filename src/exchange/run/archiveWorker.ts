import type { About, Archive, ExportResult } from './archive.ts';
import { createArchive } from './archive.ts';

/** What the worker is told; each is answered. */
export type ArchiveOrder =
  | { readonly type: 'begin'; readonly name: string; readonly modified: Date | undefined }
  | { readonly type: 'write'; readonly content: string | Blob | Uint8Array<ArrayBuffer> }
  | { readonly type: 'end'; readonly about: About };

/** What it answers. */
export type ArchiveNews =
  | { readonly type: 'taken'; readonly isOver: boolean }
  | { readonly type: 'made'; readonly result: ExportResult };

async function carryOut(archive: Archive, order: ArchiveOrder): Promise<ArchiveNews> {
  switch (order.type) {
    case 'begin':
      archive.begin(order.name, order.modified);
      return { type: 'taken', isOver: archive.isOver() };
    case 'write':
      archive.write(order.content instanceof Blob ? new Uint8Array(await order.content.arrayBuffer()) : order.content);
      return { type: 'taken', isOver: archive.isOver() };
    case 'end': return { type: 'made', result: archive.end(order.about) };
  }
}

const archive = createArchive();
let before: Promise<unknown> = Promise.resolve();

addEventListener('message', function hear({ data }: MessageEvent<ArchiveOrder>) {
  before = before.then(() => carryOut(archive, data)).then(
    (news) => postMessage(news),
    (error: unknown) => postMessage({ type: 'made', result: { ok: false, sentence: `The export broke off: ${error instanceof Error ? error.message : String(error)}` } } satisfies ArchiveNews),
  );
});
