import type { RenderQueue } from '../../document/renderQueue.ts';
import { createListeners } from '../../signals/listeners.ts';

/** A page that is drawn sooner needs no word about it, ms. */
const LATE_MS = 600;

/** Which pages in view have been blank for so long that one wonders whether something is to come. */
export interface LateBlanks {
  /** These pages are in view now. */
  see(pages: readonly number[]): void;
  /** Nothing of the page is drawn, and nothing says that it cannot be. */
  isBlank(pageIndex: number): boolean;
  isLate(pageIndex: number): boolean;
  /** Told when a page has become late. Returns the way to stop. */
  subscribe(listener: () => void): () => void;
  close(): void;
}

export function createLateBlanks({ pictures, failure }: Pick<RenderQueue, 'pictures' | 'failure'>, lateMs = LATE_MS): LateBlanks {
  const waiting = new Map<number, ReturnType<typeof setTimeout>>();
  const late = new Set<number>();
  const listeners = createListeners();

  function isBlank(pageIndex: number): boolean {
    return pictures(pageIndex).length === 0 && failure(pageIndex) === null;
  }

  function forget(pageIndex: number): void {
    clearTimeout(waiting.get(pageIndex));
    waiting.delete(pageIndex);
    late.delete(pageIndex);
  }

  function becomeLate(pageIndex: number): void {
    waiting.delete(pageIndex);
    if (!isBlank(pageIndex)) return;
    late.add(pageIndex);
    listeners.tell();
  }

  return {
    see(pages) {
      const blank = new Set(pages.filter(isBlank));
      for (const pageIndex of [...waiting.keys(), ...late]) if (!blank.has(pageIndex)) forget(pageIndex);
      for (const pageIndex of blank) {
        if (waiting.has(pageIndex) || late.has(pageIndex)) continue;
        waiting.set(pageIndex, setTimeout(() => becomeLate(pageIndex), lateMs));
      }
    },
    isBlank,
    isLate: (pageIndex) => late.has(pageIndex) && isBlank(pageIndex),
    subscribe: listeners.subscribe,
    close() {
      for (const pageIndex of [...waiting.keys(), ...late]) forget(pageIndex);
      listeners.clear();
    },
  };
}
