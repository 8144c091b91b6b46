import { describe, expect, it } from 'vitest';
import { allToggled, extended, nothingSelected, toggled, type Selection } from './selection.ts';
import { atOnce } from './slices.ts';

const rows = ['a', 'b', 'c', 'd', 'e'];
const chosen = (selection: { readonly ids: ReadonlySet<string> }): string => [...selection.ids].toSorted().join('');
const idOf = (row: string): string | null => (row === '?' ? null : row);
const toggleAll = (before: Selection, listed: readonly string[]): Selection => atOnce(allToggled(before, { rows: listed, idOf }));

describe('a selection', () => {
  it('takes and leaves one', () => {
    const one = toggled(nothingSelected, 'b');
    expect(chosen(one)).toBe('b');
    expect(chosen(toggled(one, 'b'))).toBe('');
  });

  it('takes a range from where it began, forwards and backwards', () => {
    const from = toggled(nothingSelected, 'c');
    expect(chosen(extended(from, 'e', { rows: ['a', 'b', 'c', '?', 'd', 'e'], idOf }))).toBe('cde');
    expect(chosen(extended(from, 'a', { rows, idOf }))).toBe('abc');
    expect(chosen(extended(nothingSelected, 'b', { rows, idOf }))).toBe('b');
  });

  it('takes all that can be taken, and then none', () => {
    const all = toggleAll(toggled(nothingSelected, 'b'), [...rows, '?']);
    expect(chosen(all)).toBe('abcde');
    expect(chosen(toggleAll(all, [...rows, '?']))).toBe('');
    expect(chosen(toggleAll(toggled(all, 'b'), rows))).toBe('abcde');
  });

  it('takes 100,000 with pauses in between', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => `row ${index}`);
    const work = allToggled(nothingSelected, { rows: many, idOf });
    let pauses = 0;
    for (let step = work.next(); step.done !== true; step = work.next()) pauses += 1;
    expect(pauses).toBeGreaterThan(40);
  });
});
