import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { card, gridShape, listOverscan, MOST_IN_DOM, rowsInDom } from './grid.ts';

describe('gridShape', () => {
  it('gives six columns of 204 x 144 at the width of the 1600 layout', () => {
    expect(gridShape(1304, 900)).toEqual({ columns: 6, thumbnailHeight: 144, rowHeight: 206 });
    expect(gridShape(1289, 900).columns).toBe(6);
  });

  it('never puts more than the limit into the DOM on any screen from a phone to 8K', () => {
    fc.assert(fc.property(fc.integer({ min: 200, max: 7680 }), fc.integer({ min: 200, max: 4320 }), (width, height) => {
      const shape = gridShape(width, height);
      expect(shape.columns * rowsInDom(shape, height)).toBeLessThanOrEqual(MOST_IN_DOM);
      expect(shape.columns).toBeGreaterThanOrEqual(1);
    }));
  });

  it('never makes cards narrower than their least width, where one fits', () => {
    fc.assert(fc.property(fc.integer({ min: card.leastWidth, max: 7680 }), (width) => {
      const { columns } = gridShape(width, 900);
      expect((width - (columns - 1) * card.gap) / columns).toBeGreaterThanOrEqual(card.leastWidth - 0.01);
    }));
  });

  it('bears a width that is not known yet', () => {
    expect(gridShape(0, 0).columns).toBe(1);
  });
});

describe('listOverscan', () => {
  it('keeps rows in the DOM under the limit', () => {
    fc.assert(fc.property(fc.integer({ min: 100, max: 4000 }), (height) => {
      expect(Math.ceil(height / 44) + 1 + 2 * listOverscan(44, height)).toBeLessThanOrEqual(MOST_IN_DOM);
    }));
  });
});
