import type { Matrix } from '../geometry/matrix.ts';
import type { Rect, Size } from '../geometry/space.ts';
import type { Orientation } from './imageHeader.ts';

/**
 * From stored pixels to pixels as shown, per EXIF 2.3 table 6: `stored` is the size as stored, the result maps its
 * corner (0, 0) to where that corner is seen.
 */
export function orientationMatrix(orientation: Orientation, stored: Size): Matrix {
  const { width: w, height: h } = stored;
  switch (orientation) {
    case 1:
      return { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };
    case 2:
      return { a: -1, b: 0, c: 0, d: 1, e: w, f: 0 };
    case 3:
      return { a: -1, b: 0, c: 0, d: -1, e: w, f: h };
    case 4:
      return { a: 1, b: 0, c: 0, d: -1, e: 0, f: h };
    case 5:
      return { a: 0, b: 1, c: 1, d: 0, e: 0, f: 0 };
    case 6:
      return { a: 0, b: 1, c: -1, d: 0, e: h, f: 0 };
    case 7:
      return { a: 0, b: -1, c: -1, d: 0, e: h, f: w };
    case 8:
      return { a: 0, b: -1, c: 1, d: 0, e: 0, f: w };
  }
}

/** The stored pixels that are seen in `area` of the picture as shown, in pixels of the stored size. */
export function storedArea(orientation: Orientation, stored: Size, area: Rect): Rect {
  const { a, b, c, d, e, f } = orientationMatrix(orientation, stored);
  // Entries are 0 and +-1, so the transposed matrix is the inverse.
  const x = area.x - e;
  const y = area.y - f;
  const left = Math.min(a * x + b * y, a * (x + area.width) + b * (y + area.height));
  const top = Math.min(c * x + d * y, c * (x + area.width) + d * (y + area.height));
  const isTurned = a === 0;
  return { x: left, y: top, width: isTurned ? area.height : area.width, height: isTurned ? area.width : area.height };
}
