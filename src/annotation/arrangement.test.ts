import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainArrangement, orderAtEnd, orderBetween, readArrangement, writeArrangement } from './arrangement.ts';

it('is written to reserved tags and read back; hostile tags say nothing', () => {
  const arranged = { locked: true, hidden: true, order: '1700000000000-0000-0000000am' };
  expect(readArrangement(writeArrangement(arranged))).toEqual(arranged);
  expect(writeArrangement(plainArrangement)).toEqual({});
  expect(readArrangement({ 'redline:locked': 'yes', 'redline:hidden': 'true', 'redline:order': '\u{10ffff}' })).toBe(plainArrangement);
});

it('always finds a place between two places, however often', () => {
  const steps = fc.array(fc.boolean(), { minLength: 1, maxLength: 60 });
  fc.assert(fc.property(steps, (ups) => {
    let below = '1700000000000-0000-0000000a';
    let above = '1700000000000-0000-0000000b';
    for (const up of ups) {
      const between = orderBetween(below, above);
      expect(below < between && between < above).toBe(true);
      if (up) below = between;
      else above = between;
    }
  }));
});

it('finds a place above all, and beneath all', () => {
  const now = 1_700_000_000_000;
  const orders = ['1600000000000-0000-0000000a', '1', '1800000000000-0000-0000000b'];
  expect(orderAtEnd('front', orders, now) > '1800000000000-0000-0000000b').toBe(true);
  expect(orderAtEnd('back', orders, now) < '1').toBe(true);
  expect(orderAtEnd('back', [orderAtEnd('back', orders, now)], now) < orderAtEnd('back', orders, now)).toBe(true);
});
