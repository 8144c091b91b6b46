import * as fc from 'fast-check';
import { toPath } from './path.ts';
import type { Bbox, Path, Shape } from './shapes.ts';
import { faultOf } from './shapes.ts';
import type { Point, Size } from './space.ts';

/** Coordinates around pages, off them too, in quarters: sums of them are exact. */
export const coordinate: fc.Arbitrary<number> = fc.integer({ min: -4000, max: 12000 }).map((value) => value / 4);

export const anyPoint: fc.Arbitrary<Point> = fc.record({ x: coordinate, y: coordinate });

const extent = fc.integer({ min: 1, max: 8000 }).map((value) => value / 4);

export const anyBox: fc.Arbitrary<Bbox> = fc
  .record({ x: coordinate, y: coordinate, width: extent, height: extent })
  .map((rect) => ({ kind: 'bbox', ...rect }));

export const anyPath: fc.Arbitrary<Path> = fc
  .tuple(fc.array(anyPoint, { minLength: 3, maxLength: 12 }), fc.boolean())
  .map(([points, closed]) => toPath(points, closed))
  .filter((path) => faultOf(path) === null);

export const anyShape: fc.Arbitrary<Shape> = fc.oneof(anyBox, anyPath);

export const anyPage: fc.Arbitrary<Size> = fc.record({
  width: fc.integer({ min: 40, max: 8000 }).map((value) => value / 4),
  height: fc.integer({ min: 40, max: 8000 }).map((value) => value / 4),
});
