import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPath } from './path.ts';
import { distanceTo } from './shapes.ts';
import { simplify } from './simplify.ts';
import { anyPoint } from './testShapes.ts';

const anyLine = fc.array(anyPoint, { minLength: 2, maxLength: 60 });

describe('simplify', () => {
  it('keeps both ends and an ordered part of the points', () => {
    fc.assert(
      fc.property(anyLine, fc.double({ min: 0, max: 500, noNaN: true }), (points, tolerance) => {
        const kept = simplify(points, { tolerance, max: 1000 });
        expect(kept[0]).toBe(points[0]);
        expect(kept.at(-1)).toBe(points.at(-1));
        let from = 0;
        for (const point of kept) {
          from = points.indexOf(point, from);
          expect(from).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('leaves out no point further from the result than the tolerance', () => {
    fc.assert(
      fc.property(anyLine, fc.double({ min: 0, max: 500, noNaN: true }), (points, tolerance) => {
        const line = toPath(simplify(points, { tolerance, max: 1000 }), false);
        for (const point of points) expect(distanceTo(line, point)).toBeLessThanOrEqual(tolerance + 1e-9);
      }),
    );
  });

  it('keeps at most as many points as it may', () => {
    fc.assert(
      fc.property(anyLine, fc.integer({ min: 2, max: 20 }), (points, max) => {
        expect(simplify(points, { tolerance: 0, max }).length).toBeLessThanOrEqual(Math.max(max, 2));
      }),
    );
  });

  it('takes a stroke of 100,000 points that winds outwards, the worst case of a recursion', () => {
    const spiral = Array.from({ length: 100_000 }, (_, i) => ({ x: i * Math.cos(i / 3), y: i * Math.sin(i / 3) }));
    expect(simplify(spiral, { tolerance: 0.1, max: 2000 })).toHaveLength(2000);
  });

  it('keeps the turning points of a line that runs back over itself', () => {
    const back = [0, -50, 150, 100].map((x) => ({ x, y: 0 }));
    expect(simplify(back, { tolerance: 1, max: 2000 })).toEqual(back);
  });

  it('makes a straight line of a straight run', () => {
    const run = Array.from({ length: 500 }, (_, i) => ({ x: i, y: 2 * i }));
    expect(simplify(run, { tolerance: 0.01, max: 2000 })).toEqual([run[0], run[499]]);
  });
});
