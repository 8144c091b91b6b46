import { describe, expect, test } from 'vitest';
import { partOf, placeOf, shareOf } from './levelPart.ts';

describe('a picture in fewer pixels', () => {
  test('is so many times as small across and down, though a side that does not divide is rounded up', () => {
    expect(shareOf({ width: 126, height: 7500 }, { width: 1001, height: 60_000 })).toEqual({ x: 1 / 8, y: 1 / 8 });
    expect(shareOf({ width: 3, height: 40 }, { width: 10, height: 100 })).toEqual({ x: 0.25, y: 0.4 });
    expect(shareOf({ width: 10, height: 100 }, { width: 10, height: 100 })).toEqual({ x: 1, y: 1 });
  });

  test('shows a place by the pixels that stand there, each axis by its own share', () => {
    const share = { x: 0.5, y: 0.25 };
    const part = partOf({ width: 50, height: 100, share }, { x: 40, y: 200, width: 20, height: 40 });
    expect(part).toEqual({ x: 19, y: 49, width: 12, height: 12 });
    expect(placeOf(part, share)).toEqual({ x: 38, y: 196, width: 24, height: 48 });
  });

  test('has a pixel for a place at its end, and beyond', () => {
    const whole = { width: 4, height: 4, share: { x: 0.1, y: 0.1 } };
    expect(partOf(whole, { x: 39, y: 100, width: 1, height: 5 })).toEqual({ x: 2, y: 3, width: 2, height: 1 });
  });
});
