import { useEffect, useMemo, useState } from 'react';
import { atOnce, FEW_ROWS, inSlices, type Sliced } from './slices.ts';

/**
 * The result of work over `size` rows: at once where they are few, else in slices between which the page goes on answering, while what was
 * there before stays. Null until the first result. `work` has to be the same function until what it works on changes.
 */
export function useSliced<T extends object>(work: () => Sliced<T>, size: number): T | null {
  const few = size <= FEW_ROWS;
  const now = useMemo(() => (few ? atOnce(work()) : null), [few, work]);
  const [later, setLater] = useState<T | null>(null);
  // Kept while few become many: what was there stays until the first slices are done.
  if (now !== null && later !== now) setLater(now);
  useEffect(function workInSlices() {
    if (few) return undefined;
    const stopped = new AbortController();
    inSlices(work(), stopped.signal).then(setLater, (reason: unknown) => {
      if (!stopped.signal.aborted) throw reason;
    });
    return () => stopped.abort();
  }, [few, work]);
  return now ?? later;
}
