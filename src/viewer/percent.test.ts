import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePercent, percentText } from './percent.ts';

describe('percent', () => {
  it('reads what it writes, within half of the last digit', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 64, noNaN: true }), fc.constantFrom(1, 96 / 72), (factor, natural) => {
        const read = parsePercent(percentText(factor * natural, natural), natural);
        expect(read).not.toBeNull();
        expect(Math.abs((read ?? 0) / natural - factor)).toBeLessThanOrEqual(0.0051);
      }),
    );
  });

  it.each([
    ['150', 1.5],
    ['150%', 1.5],
    [' 12,5 % ', 0.125],
    ['', null],
    ['0', null],
    ['-5', null],
    ['fit', null],
    ['1e3', null],
  ])('reads %j', (text, expected) => {
    expect(parsePercent(text, 1)).toBe(expected);
  });

  it('writes 100 % at the natural zoom', () => {
    expect(percentText(96 / 72, 96 / 72)).toBe('100 %');
    expect(percentText(0.052, 1)).toBe('5.2 %');
  });
});
