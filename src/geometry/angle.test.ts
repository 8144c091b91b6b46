import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snapAngle } from './angle.ts';
import { anyPage, anyPoint } from './testShapes.ts';
import { clampPoint } from './rect.ts';

describe('snapAngle', () => {
  it('is level, upright or diagonal, and on the page', () => {
    fc.assert(
      fc.property(anyPage, anyPoint, anyPoint, (page, some, to) => {
        const from = clampPoint(some, page);
        const end = snapAngle(from, to, page);
        const dx = Math.abs(end.x - from.x);
        const dy = Math.abs(end.y - from.y);
        expect(Math.min(dx, dy, Math.abs(dx - dy))).toBeLessThan(1e-6);
        expect(clampPoint(end, page).x).toBeCloseTo(end.x, 6);
        expect(clampPoint(end, page).y).toBeCloseTo(end.y, 6);
      }),
    );
  });

  it('keeps a level segment level to the last digit', () => {
    expect(snapAngle({ x: 10, y: 10.3 }, { x: 2, y: 11 }, { width: 100, height: 100 })).toEqual({ x: 2, y: 10.3 });
  });
});
