import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verticesOf } from './path.ts';
import { sameShape } from './sameShape.ts';
import { distanceBetween } from './segment.ts';
import { boundsOf, clampTo, containsPoint, cutTo, distanceTo, faultOf, handlesOf, moveHandle, round, scale, translate } from './shapes.ts';
import type { Shape } from './shapes.ts';
import type { Point } from './space.ts';
import { anyBox, anyPage, anyPath, anyPoint, anyShape, coordinate } from './testShapes.ts';

/** Corner points of the outline, in order, the first again at the end where it is closed. */
function outline(shape: Shape): readonly Point[] {
  if (shape.kind === 'path') {
    const points = verticesOf(shape);
    return shape.closed ? [...points, ...points.slice(0, 1)] : points;
  }
  const { x, y, width, height } = shape;
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
    { x, y },
  ];
}

/** Many points of the outline, at most `step` apart. */
function sampled(shape: Shape, step: number): readonly Point[] {
  const corners = outline(shape);
  return corners.flatMap((from, i) => {
    const to = corners[i + 1] ?? from;
    const count = Math.max(1, Math.ceil(distanceBetween(from, to) / step));
    return Array.from({ length: count + 1 }, (_, k) => ({
      x: from.x + ((to.x - from.x) * k) / count,
      y: from.y + ((to.y - from.y) * k) / count,
    }));
  });
}

describe('every kind of shape', () => {
  it('has bounds that hold its outline and touch it on all four sides', () => {
    fc.assert(
      fc.property(anyShape, (shape) => {
        const { x, y, width, height } = boundsOf(shape);
        const points = outline(shape);
        expect(Math.min(...points.map((point) => point.x))).toBe(x);
        expect(Math.min(...points.map((point) => point.y))).toBe(y);
        expect(Math.max(...points.map((point) => point.x))).toBe(x + width);
        expect(Math.max(...points.map((point) => point.y))).toBe(y + height);
      }),
    );
  });

  it('is as far from a point as the nearest of many points of its outline', () => {
    fc.assert(
      fc.property(anyShape, anyPoint, (shape, point) => {
        const step = 8;
        const nearest = Math.min(...sampled(shape, step).map((sample) => distanceBetween(sample, point)));
        const distance = distanceTo(shape, point);
        expect(distance).toBeLessThanOrEqual(nearest + 1e-9);
        expect(distance).toBeGreaterThanOrEqual(nearest - step / 2 - 1e-9);
      }),
    );
  });

  it('contains its outline, and nothing outside its bounds', () => {
    fc.assert(
      fc.property(anyShape, anyPoint, (shape, point) => {
        for (const corner of outline(shape)) expect(containsPoint(shape, corner)).toBe(true);
        const { x, y, width, height } = boundsOf(shape);
        const outside = point.x < x || point.y < y || point.x > x + width || point.y > y + height;
        if (outside) expect(containsPoint(shape, point)).toBe(false);
      }),
    );
  });

  it('comes back when it is moved there and back', () => {
    fc.assert(
      fc.property(anyShape, coordinate, coordinate, (shape, dx, dy) => {
        expect(sameShape(translate(translate(shape, dx, dy), -dx, -dy), shape)).toBe(true);
        expect(boundsOf(translate(shape, dx, dy))).toEqual({ ...boundsOf(shape), x: boundsOf(shape).x + dx, y: boundsOf(shape).y + dy });
      }),
    );
  });

  it('comes back when it is scaled there and back', () => {
    fc.assert(
      fc.property(anyShape, fc.constantFrom(0.25, 0.5, 2, 4), fc.constantFrom(0.25, 0.5, 2, 4), (shape, sx, sy) => {
        expect(sameShape(scale(scale(shape, sx, sy), 1 / sx, 1 / sy), shape)).toBe(true);
      }),
    );
  });

  it('is on the page after clamping, with its size where that fits', () => {
    fc.assert(
      fc.property(anyShape, anyPage, (shape, page) => {
        const before = boundsOf(shape);
        const after = boundsOf(clampTo(shape, page));
        expect(after.x).toBeGreaterThanOrEqual(0);
        expect(after.y).toBeGreaterThanOrEqual(0);
        expect(after.x + after.width).toBeLessThanOrEqual(page.width);
        expect(after.y + after.height).toBeLessThanOrEqual(page.height);
        if (before.width <= page.width) expect(after.width).toBe(before.width);
        if (before.height <= page.height) expect(after.height).toBe(before.height);
      }),
    );
  });

  it('is on the page after cutting; what was on it stays where it was', () => {
    fc.assert(
      fc.property(anyShape, anyPage, (shape, page) => {
        const { x, y, width, height } = boundsOf(shape);
        const cut = cutTo(shape, page);
        const after = boundsOf(cut);
        expect(Math.min(after.x, after.y)).toBeGreaterThanOrEqual(0);
        expect(after.x + after.width).toBeLessThanOrEqual(page.width);
        expect(after.y + after.height).toBeLessThanOrEqual(page.height);
        if (x >= 0 && y >= 0 && x + width <= page.width && y + height <= page.height) expect(sameShape(cut, shape)).toBe(true);
      }),
    );
  });

  it('moves no edge by more than half a step when it is rounded, and rounding again changes nothing', () => {
    fc.assert(
      fc.property(anyShape, fc.double({ min: 0.1, max: 3, noNaN: true }), (shape, factor) => {
        const odd = scale(shape, factor, factor);
        const rounded = round(odd);
        outline(rounded).forEach((point, i) => {
          const exact = outline(odd)[i];
          expect(distanceBetween(point, exact ?? point)).toBeLessThan(0.0072);
        });
        expect(round(rounded)).toEqual(rounded);
      }),
    );
  });

  it('is unchanged when a corner or vertex is put where it is', () => {
    fc.assert(
      fc.property(anyShape, (shape) => {
        for (const { id, at } of handlesOf(shape)) {
          if (id.type === 'midpoint') continue;
          expect(moveHandle(shape, { id, to: at, keep: 'free', from: 'opposite' })).toEqual(shape);
        }
      }),
    );
  });

  it('ignores the handles of the other kind', () => {
    fc.assert(
      fc.property(anyBox, anyPath, anyPoint, (box, path, to) => {
        expect(moveHandle(box, { id: { type: 'vertex', index: 0 }, to, keep: 'free', from: 'opposite' })).toEqual(box);
        expect(moveHandle(path, { id: { type: 'corner', name: 'nw' }, to, keep: 'free', from: 'opposite' })).toEqual(path);
      }),
    );
  });
});

describe('fault', () => {
  it.each<readonly [shape: Shape, fault: RegExp]>([
    [{ kind: 'bbox', x: Number.NaN, y: 0, width: 1, height: 1 }, /finite/],
    [{ kind: 'bbox', x: 0, y: 0, width: Infinity, height: 1 }, /finite/],
    [{ kind: 'bbox', x: 0, y: 0, width: -1, height: 1 }, /negative/],
    [{ kind: 'bbox', x: 0, y: 0, width: 0, height: 1 }, /no width/],
    [{ kind: 'path', points: [1, 2, 3], closed: false }, /without a y/],
    [{ kind: 'path', points: [1, 2], closed: false }, /at least 2/],
    [{ kind: 'path', points: [1, 2, 3, 4], closed: true }, /at least 3/],
    [{ kind: 'path', points: [1, 2, 1, 2], closed: false }, /the same/],
    [{ kind: 'path', points: [1, 2, Number.NaN, 2], closed: false }, /finite/],
  ])('of %j', (shape, fault) => {
    expect(faultOf(shape)).toMatch(fault);
  });

  it('is null for a level line', () => {
    expect(faultOf({ kind: 'path', points: [0, 5, 10, 5], closed: false })).toBeNull();
  });
});
