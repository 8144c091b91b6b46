import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Orientation } from './imageHeader.ts';
import { displayedSize } from './imageHeader.ts';
import { orientationMatrix, storedArea } from './orientation.ts';

const orientations: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];
const stored = { width: 30, height: 20 };

// EXIF: which edges of the picture as shown the stored row 0 and column 0 are.
const edges: Readonly<Record<Orientation, readonly ['top' | 'bottom' | 'left' | 'right', 'top' | 'bottom' | 'left' | 'right']>> = {
  1: ['top', 'left'],
  2: ['top', 'right'],
  3: ['bottom', 'right'],
  4: ['bottom', 'left'],
  5: ['left', 'top'],
  6: ['right', 'top'],
  7: ['right', 'bottom'],
  8: ['left', 'bottom'],
};

function shown(orientation: Orientation, x: number, y: number): { readonly x: number; readonly y: number } {
  const { a, b, c, d, e, f } = orientationMatrix(orientation, stored);
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

test.each(orientations)('orientation %i puts stored row 0 and column 0 where EXIF says', (orientation) => {
  const size = displayedSize({ stored, orientation });
  const isOn = (point: { readonly x: number; readonly y: number }, edge: string) =>
    ({ top: point.y === 0, bottom: point.y === size.height, left: point.x === 0, right: point.x === size.width })[edge];
  const [row, column] = edges[orientation];
  expect(isOn(shown(orientation, 0, 0), row) && isOn(shown(orientation, stored.width, 0), row)).toBe(true);
  expect(isOn(shown(orientation, 0, 0), column) && isOn(shown(orientation, 0, stored.height), column)).toBe(true);
});

test('the stored area, shown, is the area that was asked for', () => {
  fc.assert(
    fc.property(fc.constantFrom(...orientations), fc.nat(20), fc.nat(20), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (orientation, x, y, width, height) => {
      const area = storedArea(orientation, stored, { x, y, width, height });
      const one = shown(orientation, area.x, area.y);
      const other = shown(orientation, area.x + area.width, area.y + area.height);
      expect({ x: Math.min(one.x, other.x), y: Math.min(one.y, other.y) }).toEqual({ x, y });
      expect({ width: Math.abs(one.x - other.x), height: Math.abs(one.y - other.y) }).toEqual({ width, height });
    }),
  );
});
