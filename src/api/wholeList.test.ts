import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { List } from '../contract/list.ts';
import { shareRows, wholeList } from './wholeList.ts';

interface Row {
  readonly id: string;
  readonly facts: { readonly open: number };
}

function pagesOf(rows: readonly Row[], size: number): (cursor: string) => List<Row> {
  return (cursor) => {
    const at = Number(cursor);
    const next = at + size < rows.length ? String(at + size) : null;
    return { items: rows.slice(at, at + size), setAside: [], count: rows.length, nextCursor: next };
  };
}

const row = (id: string, open = 0): Row => ({ id, facts: { open } });
const list = (items: readonly Row[]): List<Row> => ({ items, setAside: [], count: items.length, nextCursor: null });

function itemsOf(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null && 'items' in value && Array.isArray(value.items) ? value.items : [];
}

describe('a list read page by page', () => {
  it('is the whole list in its order, whatever the pages', async () => {
    await fc.assert(fc.asyncProperty(fc.nat(60), fc.integer({ min: 1, max: 17 }), async (count, size) => {
      const rows = Array.from({ length: count }, (_, index) => row(String(index)));
      const page = pagesOf(rows, size);
      const whole = await wholeList(page('0'), (cursor) => Promise.resolve(page(cursor)));
      expect(whole).toEqual({ items: rows, setAside: [], count, nextCursor: null });
    }));
  });

  it('ends with a host that gives one cursor for ever', async () => {
    const page: List<Row> = { items: [row('a')], setAside: [], count: null, nextCursor: 'again' };
    expect((await wholeList(page, () => Promise.resolve(page))).items).toHaveLength(2);
  });
});

describe('a list read again', () => {
  it('keeps the rows that did not change, also when one came before them', () => {
    const before = list([row('a'), row('b')]);
    const after = itemsOf(shareRows(before, list([row('new'), row('a'), row('b', 1)])));
    expect(after).toEqual([row('new'), row('a'), row('b', 1)]);
    expect(after[1]).toBe(before.items[0]);
  });

  it('is the same when nothing changed', () => {
    const before = list([row('a'), row('b')]);
    expect(itemsOf(shareRows(before, list([row('a'), row('b')])))).toBe(before.items);
    expect(shareRows(undefined, before)).toBe(before);
  });
});
