import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowWindow, scrollToShow } from './rowWindow.ts';

const places = fc.record({
  count: fc.integer({ min: 0, max: 100_000 }),
  height: fc.integer({ min: 20, max: 300 }),
  overscan: fc.integer({ min: 0, max: 10 }),
  viewport: fc.integer({ min: 0, max: 2000 }),
  share: fc.double({ min: -0.1, max: 1.1, noNaN: true }),
});

describe('rowWindow', () => {
  it('holds every row that is seen, and few others', () => {
    fc.assert(fc.property(places, ({ viewport, share, ...rows }) => {
      const scrolled = share * rows.count * rows.height;
      const { first, end } = rowWindow(rows, scrolled, viewport);
      expect(first).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(rows.count);
      expect(end - first).toBeLessThanOrEqual(Math.ceil(viewport / rows.height) + 1 + 2 * rows.overscan);
      const top = Math.max(0, Math.floor(scrolled / rows.height));
      const bottom = Math.min(rows.count, Math.ceil((scrolled + viewport) / rows.height));
      for (const row of [top, bottom - 1]) {
        if (row >= top && row < bottom) {
          expect(first).toBeLessThanOrEqual(row);
          expect(end).toBeGreaterThan(row);
        }
      }
    }));
  });
});

describe('scrollToShow', () => {
  it('shows the row below what covers the top, by the least way, and then has nothing more to do', () => {
    fc.assert(fc.property(fc.nat(1000), fc.integer({ min: 0, max: 50_000 }), (row, scrolled) => {
      const view = { scrolled, height: 600, covered: 80 };
      const after = scrollToShow(row, 44, view);
      expect(row * 44).toBeGreaterThanOrEqual(after + 80);
      expect((row + 1) * 44).toBeLessThanOrEqual(after + 600);
      expect(scrollToShow(row, 44, { ...view, scrolled: after })).toBe(after);
    }));
  });
});
