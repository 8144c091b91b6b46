import type { FindState } from './finder.ts';

function inWords(count: number): string {
  return count.toLocaleString('en').replaceAll(',', '\u2009');
}

/** How a search goes, for the place beside its field: "3 of 42", "No matches". `pageCount` is null where the cells of a table are searched. */
export function findWords(
  { query, progress, pagesRead, unread, silent, count, beyond = 0, before = 0 }: Pick<FindState, 'query' | 'progress' | 'pagesRead' | 'unread' | 'silent' | 'count' | 'beyond' | 'before'>,
  { pageCount, ordinal }: { readonly pageCount: number | null; readonly ordinal: number | null },
): string {
  if (query.words.trim() === '' || progress === 'idle') return '';
  const all = `${inWords(before + count)}${beyond > 0 ? '+' : ''}`;
  const place = ordinal === null ? all : `${inWords(before + ordinal + 1)} of ${all}`;
  if (progress === 'searching') return `${count === 0 ? 'Searching' : place} …${pageCount === null ? '' : ` page ${pagesRead} of ${pageCount}`}`;
  if (silent === pageCount) return 'No text in this file';
  const found = count === 0 ? 'No matches' : place;
  return unread === 0 ? found : `${found}, ${unread} ${unread === 1 ? 'page' : 'pages'} unreadable`;
}

/** Pages in which nothing can be found, for a person; null where there are none, or nothing else. */
export function silentWords({ progress, silent }: Pick<FindState, 'progress' | 'silent'>, pageCount: number): string | null {
  if (progress !== 'done' || silent === 0 || silent === pageCount) return null;
  return silent === 1 ? '1 page has no text, only a picture or lines.' : `${silent} pages have no text, only pictures or lines.`;
}

/** Where nothing was found in the table of a file that says more than its table does; null where there is nothing to say. `of`: what the table holds of the file. */
export function tableWords({ progress, count }: Pick<FindState, 'progress' | 'count'>, of: 'part' | 'all'): string | null {
  return progress === 'done' && count === 0 && of === 'part' ? 'The cells of the table were searched. All that the file says is in Source.' : null;
}
