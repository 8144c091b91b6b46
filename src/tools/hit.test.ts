import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containsPoint, distanceTo } from '../geometry/shapes.ts';
import type { Shape } from '../geometry/shapes.ts';
import { anyPoint, anyShape } from '../geometry/testShapes.ts';
import { hitTest, OUTLINE_REACH } from './hit.ts';
import type { HitQuery } from './hit.ts';
import { shownHandles } from './shownHandles.ts';
import { stackOf } from './stack.ts';

const box = (x: number, y: number, width: number, height: number): Shape => ({ kind: 'bbox', x, y, width, height });

function ask(more: Partial<HitQuery>) {
  return hitTest({ point: { x: 0, y: 0 }, zoom: 1, pointer: 'mouse', candidates: [], handlesOf: null, ...more });
}

describe('hitTest', () => {
  it('finds what brute force finds: outlines topmost first, then interiors', () => {
    const anyZoom = fc.constantFrom(0.1, 1, 8);
    const anyPointer = fc.constantFrom<HitQuery['pointer']>('mouse', 'touch', 'pen');
    fc.assert(
      fc.property(fc.array(anyShape, { maxLength: 8 }), anyPoint, anyZoom, anyPointer, (shapes, point, zoom, pointer) => {
        const candidates = shapes.map((shape, i) => ({ id: String(i), shape }));
        const hit = ask({ candidates, point, zoom, pointer });
        const near = candidates.filter(({ shape }) => distanceTo(shape, point) * zoom <= OUTLINE_REACH[pointer]).map(({ id }) => id);
        const around = candidates.filter(({ id, shape }) => !near.includes(id) && containsPoint(shape, point)).map(({ id }) => id);
        expect(stackOf(hit).slice(0, near.length)).toEqual(near);
        expect(new Set(stackOf(hit).slice(near.length))).toEqual(new Set(around));
        if (hit.on === 'annotation') expect(hit.part).toBe(near.length > 0 ? 'outline' : 'interior');
        else expect(near.length + around.length).toBe(0);
      }),
    );
  });

  it('takes the smallest of the interiors first', () => {
    const candidates = [
      { id: 'large', shape: box(0, 0, 500, 500) },
      { id: 'small', shape: box(100, 100, 200, 200) },
    ];
    expect(ask({ candidates, point: { x: 200, y: 200 } })).toEqual({ on: 'annotation', id: 'small', part: 'interior', beneath: ['large'] });
  });

  it('takes a label chip', () => {
    const candidates = [{ id: 'a', shape: box(100, 100, 50, 50), chip: { x: 100, y: 80, width: 40, height: 16 } }];
    expect(ask({ candidates, point: { x: 120, y: 85 } })).toEqual({ on: 'annotation', id: 'a', part: 'chip', beneath: [] });
  });

  it('takes handles within 16 px for a mouse and 44 px for a finger, at any zoom', () => {
    for (const zoom of [0.5, 1, 20]) {
      const handlesOf = { id: 'a', shape: box(100, 100, 400 / zoom, 400 / zoom) };
      const beside = (px: number) => ({ x: 100 - px / zoom, y: 100 - px / zoom });
      const corner = { on: 'handle', id: 'a', handle: { type: 'corner', name: 'nw' } };
      expect(ask({ handlesOf, zoom, point: beside(7.9) })).toEqual(corner);
      expect(ask({ handlesOf, zoom, point: beside(8.1) })).toEqual({ on: 'nothing' });
      expect(ask({ handlesOf, zoom, point: beside(21.9), pointer: 'touch' })).toEqual(corner);
      expect(ask({ handlesOf, zoom, point: beside(22.1), pointer: 'touch' })).toEqual({ on: 'nothing' });
    }
  });

  it('takes the nearest handle, a handle before any outline', () => {
    const shape = box(100, 100, 30, 30);
    const candidates = [{ id: 'top', shape: box(108, 50, 500, 500) }];
    expect(ask({ candidates, handlesOf: { id: 'a', shape }, point: { x: 108, y: 100 } })).toMatchObject({ handle: { name: 'n' } });
    expect(ask({ candidates, handlesOf: { id: 'a', shape }, point: { x: 107, y: 100 } })).toMatchObject({ handle: { name: 'nw' } });
  });
});

function names(shape: Shape, zoom: number): readonly string[] {
  return shownHandles(shape, zoom).map(({ id }) => ('name' in id ? id.name : `${id.type} ${id.index}`));
}

describe('shownHandles', () => {
  it('leaves out edges below 24 px and corners below 12', () => {
    expect(names(box(0, 0, 24, 24), 1)).toHaveLength(8);
    expect(names(box(0, 0, 24, 23), 1)).toEqual(['nw', 'n', 'ne', 'se', 's', 'sw']);
    expect(names(box(0, 0, 12, 12), 1)).toEqual(['nw', 'ne', 'se', 'sw']);
    expect(names(box(0, 0, 100, 11), 1)).toEqual(['n', 's']);
    expect(names(box(0, 0, 11, 11), 1)).toEqual([]);
    expect(names(box(0, 0, 11, 11), 4)).toHaveLength(8);
  });

  it('shows a vertex that has room on one side, a midpoint on a segment of 24 px', () => {
    const shape: Shape = { kind: 'path', points: [0, 0, 30, 0, 30, 5, 28, 5], closed: false };
    expect(names(shape, 1)).toEqual(['vertex 0', 'vertex 1', 'midpoint 0']);
    expect(names({ ...shape, closed: true }, 1)).toEqual(['vertex 0', 'vertex 1', 'vertex 3', 'midpoint 0', 'midpoint 3']);
    expect(names(shape, 10)).toHaveLength(6);
  });
});
