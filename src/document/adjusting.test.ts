import { describe, expect, it } from 'vitest';
import { adjustPixels, asTheyAre, isAdjusted, levelsOf } from './adjusting.ts';

describe('adjusting pictures', () => {
  it('leaves them as they are unless something is asked for', () => {
    expect(isAdjusted(asTheyAre)).toBe(false);
    expect([...levelsOf(asTheyAre)]).toEqual(Array.from({ length: 256 }, (_, level) => level));
  });

  it('makes them brighter, steeper and negative', () => {
    expect(levelsOf({ ...asTheyAre, brightness: -100 })[255]).toBe(0);
    expect(levelsOf({ ...asTheyAre, brightness: 50 })[100]).toBe(150);
    expect(levelsOf({ ...asTheyAre, contrast: -100 })[0]).toBe(128);
    expect(levelsOf({ ...asTheyAre, contrast: 100 })[85]).toBe(0);
    expect(levelsOf({ ...asTheyAre, colours: 'inverted' })[10]).toBe(245);
  });

  it('makes colours grey by how light they are', () => {
    const pixels = Uint8ClampedArray.of(255, 0, 0, 255, 10, 20, 30, 255);
    adjustPixels(pixels, { ...asTheyAre, greys: 'grey' });
    expect([...pixels]).toEqual([76, 76, 76, 255, 18, 18, 18, 255]);
  });
});
