import type { Size } from '../geometry/space.ts';

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
  const listeners = new Set<() => void>();
  let all: readonly Size[] | null = null;
  let wrong = false;

  const sizes = () => (all ??= withGuesses(pageCount, known, first.size));
  const get = (pageIndex: number): Size => {
    const size = sizes()[pageIndex];
    if (!size) throw new RangeError(`pageSize: page ${pageIndex} of ${pageCount} does not exist`);
    return size;
  };
  return {
    get,
    isKnown: (pageIndex) => known.has(pageIndex),
    learn(pageIndex, size) {
      if (known.has(pageIndex)) return;
      const guess = get(pageIndex);
      known.set(pageIndex, size);
      if (guess.width === size.width && guess.height === size.height) return;
      all = null;
      wrong = true;
    },
    flush() {
      if (!wrong) return;
      wrong = false;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function withGuesses(pageCount: number, known: ReadonlyMap<number, Size>, otherwise: Size): readonly Size[] {
  const sizes: Size[] = [];
  const knownIndexes = [...known.keys()].toSorted((a, b) => a - b);
  let next = 0;
  for (let pageIndex = 0; pageIndex < pageCount; pageIndex += 1) {
    while (next < knownIndexes.length && (knownIndexes[next] ?? 0) < pageIndex) next += 1;
    const before = knownIndexes[next - 1];
    const after = knownIndexes[next];
    const afterIsNearer = after !== undefined && (before === undefined || after - pageIndex < pageIndex - before);
    const nearest = afterIsNearer ? after : before;
    sizes.push((nearest === undefined ? undefined : known.get(nearest)) ?? otherwise);
  }
  return sizes;
}
