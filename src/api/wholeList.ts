import type { List } from '../contract/list.ts';

/** Rows of the first question for a long list: more than a screen holds, and no more than are read in a blink. */
export const FIRST_ROWS = 100;

/** Rows of each further question: as many as our server gives, read in less than a long task. */
export const MORE_ROWS = 1_000;

/**
 * The whole of a list whose first page is there, page after page. A host that knows no pages has given all
 * in the first; one that gives a cursor again has no more.
 */
export async function wholeList<T>(first: List<T>, next: (cursor: string) => Promise<List<T>>): Promise<List<T>> {
  if (first.nextCursor === null) return first;
  const [items, setAside] = [[...first.items], [...first.setAside]];
  let page = first;
  for (let cursor: string | null = first.nextCursor; cursor !== null; cursor = page.nextCursor === cursor ? null : page.nextCursor) {
    page = await next(cursor);
    for (const item of page.items) items.push(item);
    setAside.push(...page.setAside);
  }
  return { items, setAside, count: page.count, nextCursor: null };
}

interface Rows {
  readonly items: readonly { readonly id: string | null }[];
  readonly setAside: readonly unknown[];
}

/**
 * A list read anew, with every row that did not change being the one that was there before: what shows it renders only what changed. The
 * usual sharing of the query cache compares by place, so that one row more at the top would make all others new.
 */
export function shareRows(before: unknown, after: unknown): unknown {
  if (!isRows(before) || !isRows(after)) return after;
  const known = new Map(before.items.map((item) => [item.id, item]));
  const items = after.items.map((item) => {
    const old = item.id === null ? undefined : known.get(item.id);
    return old !== undefined && isSame(old, item) ? old : item;
  });
  const unchanged = items.length === before.items.length && items.every((item, index) => item === before.items[index]);
  return { ...after, items: unchanged ? before.items : items };
}

function isRows(value: unknown): value is Rows {
  return typeof value === 'object' && value !== null && 'items' in value && Array.isArray(value.items);
}

/** Equal plain data. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => isSame(Reflect.get(a, key), Reflect.get(b, key)));
}
