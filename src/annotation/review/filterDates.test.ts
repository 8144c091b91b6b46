import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { dateSpan } from './filterDates.ts';

const now = new Date(2026, 10, 21, 15, 30);
const at = (year: number, month: number, day: number) => new Date(year, month - 1, day).getTime();

it.each([
  ['today', at(2026, 11, 21), at(2026, 11, 22)],
  ['yesterday', at(2026, 11, 20), at(2026, 11, 21)],
  ['7d', at(2026, 11, 15), at(2026, 11, 22)],
  ['2026-11-01', at(2026, 11, 1), at(2026, 11, 2)],
  ['2026-11', at(2026, 11, 1), at(2026, 12, 1)],
  ['2026-12', at(2026, 12, 1), at(2027, 1, 1)],
  ['>2026-11-01', at(2026, 11, 2), Infinity],
  ['>=2026-11-01', at(2026, 11, 1), Infinity],
  ['<2026-11-01', -Infinity, at(2026, 11, 1)],
  ['<=2026-11-30', -Infinity, at(2026, 12, 1)],
  ['2026-11-01..2026-11-05', at(2026, 11, 1), at(2026, 11, 6)],
  ['2026-11-05..2026-11-01', at(2026, 11, 1), at(2026, 11, 6)],
])('%s', (text, from, to) => {
  expect(dateSpan(text, now)).toEqual({ from, to });
});

it.each(['', 'x', '2026', '2026-13', '2026-02-30', '>today', '2026-11-01..', '>2026-11-01..2026-11-05', '2026-11-01..2026-11-02..2026-11-03'])('%s is no date', (text) => {
  expect(dateSpan(text, now)).toBeNull();
});

it('says for every text a span that does not end before it begins, or none', () => {
  fc.assert(fc.property(fc.stringMatching(/^[<>=]{0,2}[0-9d.-]{0,12}$/), (text) => {
    const span = dateSpan(text, now);
    expect(span === null || span.from <= span.to).toBe(true);
  }));
});
