import type { Query, QueryClient } from '@tanstack/react-query';

/**
 * Asks once more for what became old while it was on its way: the answer may be older than the change. By itself the query cache goes on
 * with a first answer that is under way, and takes it for fresh. Nothing is broken off, so a list of 100,000 comes to its end however often
 * it changes meanwhile. Returns the way to stop.
 */
export function askAgainWhenOvertaken(cache: QueryClient): () => void {
  const overtaken = new WeakSet<Query>();
  return cache.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated') return;
    const { query, action } = event;
    if (action.type === 'invalidate' && query.state.fetchStatus === 'fetching') overtaken.add(query);
    else if (action.type === 'fetch') {
      // Asked anew since, as the cache does with what it has an earlier answer for.
      overtaken.delete(query);
      // What is marked as old already is not marked again, and what comes from now on would be missed.
      if (query.state.data === undefined && query.state.isInvalidated) query.setState({ isInvalidated: false });
    }
    else if (action.type === 'success' && action.manual !== true && overtaken.delete(query)) {
      void cache.invalidateQueries({ queryKey: query.queryKey, exact: true });
    }
  });
}
