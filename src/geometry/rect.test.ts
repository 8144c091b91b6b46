import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxOf, overlap, touch } from './rect.ts';
import type { Rect } from './space.ts';

const rects = fc.record({ x: fc.integer({ min: -20, max: 20 }), y: fc.integer({ min: -20, max: 20 }), width: fc.nat(20), height: fc.nat(20) });

function touching(a: Rect, b: Rect): boolean {
  return touch(boxOf(a), boxOf(b));
}

describe('touch and overlap', () => {
  it('differ in what has only edges in common', () => {
    const square = { x: 0, y: 0, width: 10, height: 10 };
    const beside = { x: 10, y: 0, width: 10, height: 10 };
    const within = { x: 2, y: 2, width: 3, height: 3 };
    const away = { x: 10.01, y: 0, width: 10, height: 10 };
    expect([within, beside, away].map((other) => [touching(square, other), overlap(square, other)])).toEqual([[true, true], [true, false], [false, false]]);
  });

  it('do not mind which comes first, and what overlaps touches', () => {
    fc.assert(fc.property(rects, rects, (a, b) => {
      expect([touching(a, b), overlap(a, b)]).toEqual([touching(b, a), overlap(b, a)]);
      if (overlap(a, b)) expect(touching(a, b)).toBe(true);
    }));
  });
});
