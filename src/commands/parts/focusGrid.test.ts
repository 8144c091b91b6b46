import { describe, expect, it } from 'vitest';
import { focusAfterKey } from './focusGrid.ts';

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
