import { describe, expect, it } from 'vitest';
import { allToggled, extended, nothingSelected, toggled } from './selection.ts';

const rows = ['a', 'b', 'c', 'd', 'e'];
const chosen = (selection: { readonly ids: ReadonlySet<string> }): string => [...selection.ids].toSorted().join('');

describe('a selection', () => {
  it('takes and leaves one', () => {
    const one = toggled(nothingSelected, 'b');
    expect(chosen(one)).toBe('b');
    expect(chosen(toggled(one, 'b'))).toBe('');
  });

  it('takes a range from where it began, forwards and backwards', () => {
    const from = toggled(nothingSelected, 'c');
    expect(chosen(extended(from, 'e', rows))).toBe('cde');
    expect(chosen(extended(from, 'a', rows))).toBe('abc');
    expect(chosen(extended(nothingSelected, 'b', rows))).toBe('b');
  });

  it('takes all, and then none', () => {
    const all = allToggled(toggled(nothingSelected, 'b'), rows);
    expect(chosen(all)).toBe('abcde');
    expect(chosen(allToggled(all, rows))).toBe('');
  });
});
