import { limits } from '../../src/contract/limits.ts';
import { invalid, ProblemError } from '../problems.ts';
import type { Place } from '../sql/place.ts';

/** One page of a list. Without a limit, everything. */
export interface Page {
  readonly after: Place | null;
  readonly limit: number | null;
}

const placePattern = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}) ([0-9a-f-]{36})$/;

/** Reads `limit`; null when it was not asked for. */
export function readLimit(limit: string | undefined): number | null {
  if (limit === undefined) return null;
  const value = /^\d{1,9}$/.test(limit) ? Number(limit) : 0;
  if (value >= 1 && value <= limits.pageLimit) return value;
  throw invalid(['query', 'limit'], `limit has to be a whole number from 1 to ${limits.pageLimit}.`, 'bad_limit');
}

/** Reads `limit` and `cursor` of a request. */
export function readPage(query: { readonly limit?: string | undefined; readonly cursor?: string | undefined }): Page {
  const limit = readLimit(query.limit);
  return { limit, after: query.cursor === undefined ? null : readCursor(query.cursor) };
}

function readCursor(cursor: string): Place {
  const match = placePattern.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  const [, at, id] = match ?? [];
  if (at === undefined || id === undefined) {
    throw new ProblemError('bad_cursor', 'This cursor is not one of ours; begin again without it.');
  }
  return { at, id };
}

function writeCursor(place: Place): string {
  return Buffer.from(`${place.at} ${place.id}`, 'latin1').toString('base64url');
}

/** Cuts the one row too many that was asked for, and says where to go on. */
export function cutPage<T extends { readonly id: string; readonly created_at: string }>(
  rows: readonly T[],
  page: Page,
): { readonly rows: readonly T[]; readonly nextCursor: string | null } {
  if (page.limit === null || rows.length <= page.limit) return { rows, nextCursor: null };
  const kept = rows.slice(0, page.limit);
  const last = kept.at(-1);
  return { rows: kept, nextCursor: last === undefined ? null : writeCursor({ at: last.created_at, id: last.id }) };
}

/** What to ask the database for, so that `cutPage` can tell whether there is more. */
export function oneMore(page: Page): Page {
  return page.limit === null ? page : { ...page, limit: page.limit + 1 };
}

/** The list's envelope: `next_cursor` only where paging was asked for. */
export function envelope<T>(
  items: readonly T[],
  count: number,
  page: { readonly limit: number | null; readonly nextCursor: string | null },
) {
  return { items, count, ...(page.limit === null ? {} : { next_cursor: page.nextCursor }) };
}
