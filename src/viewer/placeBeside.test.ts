import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeBeside } from './placeBeside.ts';

const viewport = { width: 1000, height: 800 };
const size = { width: 248, height: 300 };

describe('placeBeside', () => {
  it('never covers the mark, and is whole in the viewport', () => {
    const coordinate = fc.integer({ min: -500, max: 1500 });
    const length = fc.integer({ min: 1, max: 1500 });
    fc.assert(
      fc.property(coordinate, coordinate, length, length, (x, y, width, height) => {
        const at = placeBeside({ x, y, width, height }, size, viewport);
        if (at === null) return;
        const apart = at.x >= x + width || at.x + size.width <= x || at.y >= y + height || at.y + size.height <= y;
        expect(apart).toBe(true);
        expect(at.x >= 0 && at.y >= 0 && at.x + size.width <= viewport.width && at.y + size.height <= viewport.height).toBe(true);
      }),
    );
  });

  it('prefers the right, 12 px away', () => {
    expect(placeBeside({ x: 100, y: 100, width: 50, height: 50 }, size, viewport)).toEqual({ x: 162, y: 100 });
    expect(placeBeside({ x: 800, y: 100, width: 50, height: 50 }, size, viewport)).toEqual({ x: 540, y: 100 });
  });

  it('stands nowhere when the mark fills the viewport or is out of it', () => {
    expect(placeBeside({ x: 0, y: 0, width: 1000, height: 800 }, size, viewport)).toBeNull();
    expect(placeBeside({ x: 2000, y: 0, width: 10, height: 10 }, size, viewport)).toBeNull();
  });
});
