import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathOps, toPath, verticesOf, withoutVertex } from './path.ts';
import type { Handle, HandleId, Path } from './shapes.ts';
import type { Point } from './space.ts';
import { anyPath, anyPoint } from './testShapes.ts';

/** Sum of the angles under which the outline is seen: a whole turn or more from within, nothing from outside. */
function winding(path: Path, point: Point): number {
  const vertices = verticesOf(path);
  return vertices.reduce((sum, from, i) => {
    const to = vertices[(i + 1) % vertices.length] ?? from;
    const a = { x: from.x - point.x, y: from.y - point.y };
    const b = { x: to.x - point.x, y: to.y - point.y };
    return sum + Math.atan2(a.x * b.y - a.y * b.x, a.x * b.x + a.y * b.y);
  }, 0);
}

describe('a closed path', () => {
  it('contains a point when its outline winds around it an odd number of times', () => {
    fc.assert(
      fc.property(anyPath, anyPoint, (some, point) => {
        const path: Path = { ...some, closed: true };
        fc.pre(pathOps.distance(path, point) > 0.01);
        const turns = Math.round(winding(path, point) / (2 * Math.PI));
        expect(pathOps.contains(path, point)).toBe(turns % 2 !== 0);
      }),
    );
  });
});

describe('an open path', () => {
  it('has no interior', () => {
    const corner = toPath([{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 10, y: 10 }, { x: 0, y: 10 }], false);
    expect(pathOps.contains(corner, { x: 5, y: 5 })).toBe(false);
    expect(pathOps.contains({ ...corner, closed: true }, { x: 5, y: 5 })).toBe(true);
  });
});

const line = toPath([{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 10, y: 10 }], false);

function midpoints(path: Path): readonly Handle[] {
  return pathOps.handles(path).filter(({ id }) => id.type === 'midpoint');
}

/** The closed path with a midpoint pulled to (5, 7). */
function pulled(index: number): Path {
  const id: HandleId = { type: 'midpoint', index };
  return pathOps.moveHandle({ ...line, closed: true }, { id, to: { x: 5, y: 7 }, keep: 'free', from: 'opposite' });
}

describe('a path by its handles', () => {
  it('has a midpoint per segment, one more when it is closed', () => {
    expect(midpoints(line)).toHaveLength(2);
    expect(midpoints({ ...line, closed: true }).at(-1)).toEqual({ id: { type: 'midpoint', index: 2 }, at: { x: 5, y: 5 } });
  });

  it('gets a vertex from a midpoint, also from the one of the closing segment', () => {
    expect(pulled(0).points).toEqual([0, 0, 5, 7, 10, 0, 10, 10]);
    expect(pulled(2).points).toEqual([0, 0, 10, 0, 10, 10, 5, 7]);
  });

  it('moves the one vertex, and back', () => {
    fc.assert(
      fc.property(anyPath, anyPoint, fc.nat(), (path, to, pick) => {
        const index = pick % (path.points.length / 2);
        const back = verticesOf(path)[index] ?? to;
        const moved = pathOps.moveHandle(path, { id: { type: 'vertex', index }, to, keep: 'free', from: 'opposite' });
        expect(verticesOf(moved)[index]).toEqual(to);
        expect(moved.points.filter((value, i) => value !== path.points[i] && Math.floor(i / 2) !== index)).toEqual([]);
        expect(pathOps.moveHandle(moved, { id: { type: 'vertex', index }, to: back, keep: 'free', from: 'opposite' })).toEqual(path);
      }),
    );
  });

  it('loses a vertex that a midpoint gave', () => {
    fc.assert(
      fc.property(anyPath, anyPoint, fc.nat(), (path, to, pick) => {
        const index = pick % (path.points.length / 2 - 1);
        const more = pathOps.moveHandle(path, { id: { type: 'midpoint', index }, to, keep: 'free', from: 'opposite' });
        expect(withoutVertex(more, index + 1)).toEqual(path);
      }),
    );
  });

  it('ignores a handle that it does not have', () => {
    for (const index of [-1, 3, 0.5, Number.NaN]) {
      expect(pathOps.moveHandle(line, { id: { type: 'vertex', index }, to: { x: 1, y: 1 }, keep: 'free', from: 'opposite' })).toBe(line);
    }
  });
});
