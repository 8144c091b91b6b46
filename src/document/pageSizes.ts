import type { Size } from '../geometry/space.ts';
import { createListeners } from '../signals/listeners.ts';

/** Sizes of the pages of one document, known or guessed. Page units. */
export interface PageSizes {
  /** The size of a page: as read, else that of its nearest known neighbour (the one before, when two are as near). */
  get(pageIndex: number): Size;
  isKnown(pageIndex: number): boolean;
  /** Records a size that was read. Listeners are told at the next `flush`, when a guess turned out wrong. */
  learn(pageIndex: number, size: Size): void;
  flush(): void;
  subscribe(listener: () => void): () => void;
}

/** Starts with one page known: the one that is shown first. */
export function createPageSizes(pageCount: number, first: { readonly pageIndex: number; readonly size: Size }): PageSizes {
  const known = new Map<number, Size>([[first.pageIndex, first.size]]);
  /** The pages that are known, ascending. Guesses are looked up here: worked out for all pages anew after each, they cost minutes in a file of 20,000. */
  const indexes: number[] = [first.pageIndex];
  const listeners = createListeners();
  let wrong = false;

  function get(pageIndex: number): Size {
    const size = known.get(pageIndex) ?? known.get(nearestOf(indexes, pageIndex));
    if (!size || !(pageIndex >= 0 && pageIndex < pageCount)) throw new RangeError(`pageSize: page ${pageIndex} of ${pageCount} does not exist`);
    return size;
  }

  return {
    get,
    isKnown: (pageIndex) => known.has(pageIndex),
    learn(pageIndex, size) {
      if (known.has(pageIndex)) return;
      const guess = get(pageIndex);
      known.set(pageIndex, size);
      indexes.splice(placeOf(indexes, pageIndex), 0, pageIndex);
      if (guess.width !== size.width || guess.height !== size.height) wrong = true;
    },
    flush() {
      if (!wrong) return;
      wrong = false;
      listeners.tell();
    },
    subscribe: listeners.subscribe,
  };
}

/** Of ascending numbers the one nearest to this; of two as near the lower. */
function nearestOf(ascending: readonly number[], wanted: number): number {
  const place = placeOf(ascending, wanted);
  const before = ascending[place - 1] ?? -Infinity;
  const after = ascending[place] ?? Infinity;
  return after - wanted < wanted - before ? after : before;
}

/** Where a number stands among ascending ones, or would: before all that are as large. */
function placeOf(ascending: readonly number[], wanted: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? Infinity) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
