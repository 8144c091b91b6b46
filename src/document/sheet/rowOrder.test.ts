import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { shownRowOf, shownRun } from './rowOrder.ts';

test('a run of rows is found where it stands side by side, and looked for once for an order', () => {
  const shuffled = fc.uniqueArray(fc.nat(20), { minLength: 1, maxLength: 21 });
  fc.assert(fc.property(shuffled, fc.nat(20), fc.integer({ min: 1, max: 8 }), (rows, from, length) => {
    const shown = { order: Uint32Array.from(rows), shownRows: rows.length };
    const places = rows.flatMap((row, place) => (row >= from && row < from + length ? [place] : []));
    const first = places[0] ?? 0;
    const last = places.at(-1) ?? 0;
    const run = shownRun(shown, [from, from + length]);
    expect(run).toEqual(places.length > 0 && last - first === places.length - 1 ? [first, last + 1] : null);
    expect(shownRun(shown, [from, from + length])).toBe(run);
    expect(shownRowOf(shown, from)).toBe(rows.includes(from) ? rows.indexOf(from) : null);
  }));
});
