import type { DocumentSource } from '../../document/source.ts';
import { isAbort } from '../../document/aborting.ts';
import type { PageText } from '../../text/pageText.ts';
import { createListeners } from '../../signals/listeners.ts';

/** The texts of the pages of an open document: read once, kept within a limit. */
export interface PageTexts {
  /** Whether there is text to be read at all. */
  readonly readable: boolean;
  /** The text of a page when it is here. */
  get(pageIndex: number): PageText | null;
  /** Null of a page whose text cannot be read. Rejects with the signal's reason when aborted. */
  read(pageIndex: number, signal: AbortSignal): Promise<PageText | null>;
  /** These pages are in view: their texts are not forgotten for others that are read. */
  hold(pages: readonly number[]): void;
  /** What pages say may be something else from now on: comments came or went. */
  forget(): void;
  /** Told when pages say something else than before, since a layer or comments came or went. Returns the way to stop. */
  onForget(listener: () => void): () => void;
}

/** What is kept, counted in runs and letters: some 20 MB. Texts looked at longest ago go first. */
const MOST_KEPT = 400_000;
const RUN_COSTS = 4;

export function createPageTexts(document: Pick<DocumentSource, 'text' | 'layers'>, limit = MOST_KEPT): PageTexts {
  const kept = new Map<number, PageText>();
  const forgetting = createListeners();
  let held: readonly number[] = [];
  let [cost, layersLook, look] = [0, lookNow(), 0];

  function lookNow(): number {
    return document.layers?.look() ?? 0;
  }

  function forget(): void {
    [cost, look] = [0, look + 1];
    kept.clear();
    forgetting.tell();
  }

  document.layers?.subscribe(function forgetLayers() {
    if (layersLook === lookNow()) return;
    layersLook = lookNow();
    forget();
  });

  function touch(pageIndex: number, page: PageText): void {
    if (kept.delete(pageIndex)) cost -= costOf(page);
    kept.set(pageIndex, page);
    cost += costOf(page);
    for (const [other, text] of kept) {
      if (cost <= limit) break;
      if (other === pageIndex || held.includes(other)) continue;
      kept.delete(other);
      cost -= costOf(text);
    }
  }

  async function read(pageIndex: number, signal: AbortSignal): Promise<PageText | null> {
    const known = kept.get(pageIndex);
    if (known !== undefined || document.text === undefined) return known ?? null;
    const readFor = look;
    try {
      const page = await document.text(pageIndex, signal);
      // What was read while a layer came or went may be as it was before.
      if (readFor !== look) return await read(pageIndex, signal);
      touch(pageIndex, page);
      return page;
    } catch (reason) {
      signal.throwIfAborted();
      if (isAbort(reason)) throw reason;
      // A page that is damaged has no text that could be read; how it looks says more.
      return null;
    }
  }

  return {
    readable: document.text !== undefined,
    get(pageIndex) {
      const page = kept.get(pageIndex);
      if (page !== undefined) touch(pageIndex, page);
      return page ?? null;
    },
    read,
    hold: (pages) => void (held = pages),
    forget,
    onForget: forgetting.subscribe,
  };
}

function costOf({ text, runs }: PageText): number {
  return text.length + ('within' in runs ? 0 : runs.length * RUN_COSTS);
}
