import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTypedNumber } from './typedNumber.ts';

describe('a typed number', () => {
  it.each([
    ['12.5', 12.5], ['12,5', 12.5], [' 12 ', 12], ['−3', -3], ['+3', 3], ['1 234,5', 1234.5], ['1\u202f234.5', 1234.5], ['1.234,5', 1234.5],
    ['1,234.5', 1234.5], ['1,234,567', 1_234_567], ['1.234.567', 1_234_567], ['.5', 0.5], ['12.5pt', 12.5], ['1 in', 72], ['25,4 mm', 72], ['2.54cm', 72], ['1"', 72],
  ])('%s is %d pt', (text, value) => {
    const typed = readTypedNumber(text, 'pt');
    expect(typed.ok && Math.round(typed.value * 1e6) / 1e6).toBe(value);
  });

  it.each([
    ['abc', 'pt', '“abc” is no number. Write one like 12.5 or 12,5.'],
    ['', 'px', '“” is no number. Write one like 12.5 or 12,5.'],
    ['1,2,3', 'pt', '“1,2,3” is no number. Write one like 12.5 or 12,5.'],
    ['1.2.3', 'pt', '“1.2.3” is no number. Write one like 12.5 or 12,5.'],
    ['12,34.5', 'pt', '“12,34.5” is no number. Write one like 12.5 or 12,5.'],
    ['5 - 3', 'pt', '“5 - 3” is no number. Write one like 12.5 or 12,5.'],
    ['5 ft', 'pt', '“ft” is no unit here. There are pt, mm, cm and in.'],
    ['5 mm', 'px', '“mm” is no unit here. An image is measured in px.'],
  ] as const)('%s in %s is refused with a sentence', (text, unit, reason) => {
    expect(readTypedNumber(text, unit)).toEqual({ ok: false, reason });
  });

  it('reads every number that is shown, and never fails', () => {
    fc.assert(fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => Math.round(value * 100) / 100 + 0), (value) => {
      expect(readTypedNumber(String(value), 'px')).toEqual({ ok: true, value });
      expect(readTypedNumber(String(value).replace('.', ','), 'pt')).toEqual({ ok: true, value });
    }));
    fc.assert(fc.property(fc.string(), fc.constantFrom('pt' as const, 'px' as const), (text, unit) => {
      const typed = readTypedNumber(text, unit);
      if (typed.ok) expect(Number.isFinite(typed.value)).toBe(true);
    }));
  });
});
