import type { DocumentSource } from '../../document/source.ts';
import { isAbort } from '../../document/aborting.ts';
import type { PageText } from '../../text/pageText.ts';

/** The texts of the pages of an open document: read once, kept within a limit. */
export interface PageTexts {
  /** Whether there is text to be read at all. */
  readonly readable: boolean;
  /** The text of a page when it is here. */
  get(pageIndex: number): PageText | null;
  /** Null of a page whose text cannot be read. Rejects with the signal's reason when aborted. */
  read(pageIndex: number, signal: AbortSignal): Promise<PageText | null>;
  /** Told whenever the text of a page has come. Returns the way to stop. */
  subscribe(listener: (pageIndex: number) => void): () => void;
}

/** What is kept, counted in runs and letters: some 20 MB. Texts looked at longest ago go first. */
const MOST_KEPT = 400_000;
const RUN_COSTS = 4;

export function createPageTexts(document: Pick<DocumentSource, 'text'>, limit = MOST_KEPT): PageTexts {
  const kept = new Map<number, PageText>();
  const listeners = new Set<(pageIndex: number) => void>();
  let cost = 0;

  function touch(pageIndex: number, page: PageText): void {
    if (kept.delete(pageIndex)) cost -= costOf(page);
    kept.set(pageIndex, page);
    cost += costOf(page);
    for (const [other, text] of kept) {
      if (cost <= limit || other === pageIndex) break;
      kept.delete(other);
      cost -= costOf(text);
    }
  }

  return {
    readable: document.text !== undefined,
    get(pageIndex) {
      const page = kept.get(pageIndex);
      if (page !== undefined) touch(pageIndex, page);
      return page ?? null;
    },
    async read(pageIndex, signal) {
      const known = kept.get(pageIndex);
      if (known !== undefined || document.text === undefined) return known ?? null;
      try {
        const page = await document.text(pageIndex, signal);
        touch(pageIndex, page);
        for (const listener of listeners) listener(pageIndex);
        return page;
      } catch (reason) {
        signal.throwIfAborted();
        if (isAbort(reason)) throw reason;
        // A page that is damaged has no text that could be read; how it looks says more.
        return null;
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function costOf({ text, runs }: PageText): number {
  return text.length + runs.length * RUN_COSTS;
}
