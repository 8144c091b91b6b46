import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostPixels, pictureScale } from '../write/pictureSize.ts';
import { markGrowth } from './png.ts';

describe('pictureScale', () => {
  it('keeps every picture within the limit, its px rounded up', () => {
    const length = fc.double({ min: 1, max: 200_000, noNaN: true });
    fc.assert(
      fc.property(length, length, fc.double({ min: 0.1, max: 8, noNaN: true }), (width, height, wanted) => {
        const scale = pictureScale({ width, height }, wanted);
        expect(scale).toBeLessThanOrEqual(wanted);
        expect(scale).toBeGreaterThan(0);
        expect(Math.ceil(width * scale) * Math.ceil(height * scale)).toBeLessThanOrEqual(mostPixels);
      }),
    );
  });

  it('leaves small pages as they are', () => {
    expect(pictureScale({ width: 595, height: 842 }, 2)).toBe(2);
    expect(markGrowth({ width: 800, height: 600 })).toBe(1);
    expect(markGrowth({ width: 4000, height: 3000 })).toBe(2.5);
  });
});
