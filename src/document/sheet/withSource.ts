import { createListeners } from '../../signals/listeners.ts';
import type { Size } from '../../geometry/space.ts';
import { untilAborted } from '../aborting.ts';
import { loaded } from '../loaded.ts';
import { readPieces } from '../readAll.ts';
import type { ByteSource, DocumentSource } from '../source.ts';
import { FileReplaced, PageFault, REPLACED } from '../source.ts';
import { createStatement } from '../statement.ts';
import { SOURCE_PAGE } from './sheet.ts';

/** What a page of a source is taken for before it is read: what is in view of one. */
const BEFORE: Size = { width: 640, height: 900 };

/** A data file with the text that it was read from as a page of its own, read when it is looked at first. */
export function withSource(data: DocumentSource, bytes: ByteSource): DocumentSource {
  const closing = new AbortController();
  const sizes = createListeners();
  const { statement, say } = createStatement(null);
  const stop = data.onPageSizes(sizes.tell);
  let source: DocumentSource | null = null;
  let reading: Promise<DocumentSource> | null = null;

  async function read(): Promise<DocumentSource> {
    const { signal } = closing;
    const { MOST_TEXT_BYTES, textDocument } = await loaded(import('../plain/plainText.ts'));
    const shown: ByteSource = { size: Math.min(bytes.size, MOST_TEXT_BYTES), read: (start, end, abort) => bytes.read(start, end, abort) };
    const pieces = () => readPieces(shown, { head: new Uint8Array(), signal, onProgress: undefined });
    source = await textDocument(pieces, { size: bytes.size, shown: shown.size, claimed: '', noTable: null, signal });
    say(source.limit?.sentence() ?? null);
    sizes.tell();
    return source;
  }

  /** One that failed is tried again by whoever asks next. */
  function opened(signal: AbortSignal): Promise<DocumentSource> {
    reading ??= read().catch((reason: unknown) => {
      reading = null;
      throw reason instanceof FileReplaced ? new PageFault(REPLACED) : reason;
    });
    return untilAborted(reading, signal);
  }

  return {
    ...data,
    pageCount: SOURCE_PAGE + 1,
    pageLabels: () => Promise.resolve(['Chart', 'Table', 'Source']),
    limit: statement,
    pageSize: (pageIndex) => (pageIndex === SOURCE_PAGE ? (source?.pageSize(0) ?? BEFORE) : data.pageSize(pageIndex)),
    wireSize: (pageIndex) => (pageIndex === SOURCE_PAGE ? (source?.wireSize?.(0) ?? null) : null),
    onPageSizes: sizes.subscribe,
    rowNumbers: (pageIndex) => (pageIndex === SOURCE_PAGE ? (source?.rowNumbers?.(0) ?? null) : null),
    rowNames: (pageIndex) => (pageIndex === SOURCE_PAGE ? (source?.rowNames?.(0) ?? null) : null),
    waitsToBeSeen: (pageIndex) => pageIndex === SOURCE_PAGE,
    async openPage(pageIndex, signal) {
      if (pageIndex !== SOURCE_PAGE) return data.openPage(pageIndex, signal);
      return (await opened(signal)).openPage(0, signal);
    },
    async text(pageIndex, signal) {
      const text = pageIndex === SOURCE_PAGE ? await (await opened(signal)).text?.(0, signal) : undefined;
      return text ?? { text: '', runs: [] };
    },
    close() {
      stop();
      closing.abort();
      data.close();
    },
  };
}
