import type { FindState } from './finder.ts';

/** How a search goes, for the place beside its field: "3 of 42", "No matches". */
export function findWords(
  { query, progress, pagesRead, unread, count }: Pick<FindState, 'query' | 'progress' | 'pagesRead' | 'unread' | 'count'>,
  { pageCount, ordinal }: { readonly pageCount: number; readonly ordinal: number | null },
): string {
  if (query.words.trim() === '' || progress === 'idle') return '';
  const place = ordinal === null ? `${count}` : `${ordinal + 1} of ${count}`;
  if (progress === 'searching') return `${count === 0 ? 'Searching' : place} … page ${pagesRead} of ${pageCount}`;
  const found = count === 0 ? 'No matches' : place;
  return unread === 0 ? found : `${found}, ${unread} ${unread === 1 ? 'page' : 'pages'} unreadable`;
}
