import type { FindState } from './finder.ts';

/**
 * The words that find looks for when it is opened: those that are selected, else those that are still in its field from before it was closed.
 * Null where there are none, or where it goes on as it is.
 */
export function askedOnOpen(selected: string, { query, progress }: Pick<FindState, 'query' | 'progress'>): string | null {
  if (selected !== '' && !selected.includes('\n')) return selected;
  return progress === 'idle' && query.words.trim() !== '' ? query.words : null;
}
