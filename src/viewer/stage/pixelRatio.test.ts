import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { MOST_PIXELS, pixelRatioFor } from './pixelRatio.ts';

it('is the screen\'s own until a canvas would grow beyond 16 megapixels', () => {
  expect(pixelRatioFor({ width: 1600, height: 900 }, 2)).toBe(2);
  expect(pixelRatioFor({ width: 0, height: 0 }, 3)).toBe(3);
  const side = fc.integer({ min: 1, max: 8000 });
  fc.assert(
    fc.property(side, side, fc.constantFrom(1, 1.25, 1.5, 2, 3), (width, height, screen) => {
      const ratio = pixelRatioFor({ width, height }, screen);
      expect(ratio).toBeLessThanOrEqual(screen);
      expect(Math.floor(width * ratio) * Math.floor(height * ratio)).toBeLessThanOrEqual(MOST_PIXELS);
    }),
  );
});
