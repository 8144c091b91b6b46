import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { card, focusAfterKey, gridShape, listOverscan, MOST_IN_DOM, rowsInDom } from './grid.ts';

describe('gridShape', () => {
  it('gives six columns of 204 x 144 at the width of the 1600 layout', () => {
    expect(gridShape(1304, 900)).toEqual({ columns: 6, thumbnailHeight: 144, rowHeight: 206 });
  });

  it('never puts more than the limit into the DOM on any screen from a phone to 8K', () => {
    fc.assert(fc.property(fc.integer({ min: 200, max: 7680 }), fc.integer({ min: 200, max: 4320 }), (width, height) => {
      const shape = gridShape(width, height);
      expect(shape.columns * rowsInDom(shape, height)).toBeLessThanOrEqual(MOST_IN_DOM);
      expect(shape.columns).toBeGreaterThanOrEqual(1);
    }));
  });

  it('never makes cards narrower than their usual width, where one fits', () => {
    fc.assert(fc.property(fc.integer({ min: card.width, max: 7680 }), (width) => {
      const { columns } = gridShape(width, 900);
      expect((width - (columns - 1) * card.gap) / columns).toBeGreaterThanOrEqual(card.width - 0.01);
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

describe('focusAfterKey', () => {
  const grid = { count: 20, columns: 6, pageRows: 2 };

  it('moves by rows and columns, and stays inside', () => {
    expect(focusAfterKey('ArrowDown', 3, grid)).toBe(9);
    expect(focusAfterKey('ArrowDown', 17, grid)).toBe(19);
    expect(focusAfterKey('ArrowLeft', 0, grid)).toBe(0);
    expect(focusAfterKey('PageDown', 1, grid)).toBe(13);
    expect(focusAfterKey('Home', 11, grid)).toBe(0);
    expect(focusAfterKey('End', 11, grid)).toBe(19);
  });

  it('leaves left and right alone in a list of one column, and every other key', () => {
    expect(focusAfterKey('ArrowRight', 0, { ...grid, columns: 1 })).toBeNull();
    expect(focusAfterKey('Enter', 0, grid)).toBeNull();
    expect(focusAfterKey('toString', 0, grid)).toBeNull();
    expect(focusAfterKey('End', 0, { ...grid, count: 0 })).toBeNull();
  });
});
