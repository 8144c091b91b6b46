import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bboxOps, toBbox } from './bbox.ts';
import type { Bbox, HandleId, HandleMove } from './shapes.ts';
import type { Size } from './space.ts';
import { anyBox, anyPoint } from './testShapes.ts';

const box: Bbox = { kind: 'bbox', x: 10, y: 20, width: 40, height: 20 };
const anyHandle: fc.Arbitrary<HandleId> = fc.constantFrom(...bboxOps.handles(box).map(({ id }) => id));
const anyMode = fc.record({
  keep: fc.constantFrom<HandleMove['keep']>('free', 'ratio'),
  from: fc.constantFrom<HandleMove['from']>('opposite', 'centre'),
});

function move(name: 'nw' | 'ne' | 'se' | 'sw', to: { readonly x: number; readonly y: number }, more: Partial<HandleMove> = {}): Bbox {
  return bboxOps.moveHandle(box, { id: { type: 'corner', name }, to, keep: 'free', from: 'opposite', ...more });
}

describe('a box by its handles', () => {
  it('follows a corner, the opposite one staying', () => {
    expect(move('se', { x: 70, y: 60 })).toEqual({ kind: 'bbox', x: 10, y: 20, width: 60, height: 40 });
    expect(move('nw', { x: 0, y: 0 })).toEqual({ kind: 'bbox', x: 0, y: 0, width: 50, height: 40 });
  });

  it('turns over when a corner is dragged past the opposite one', () => {
    expect(move('se', { x: 0, y: 10 })).toEqual({ kind: 'bbox', x: 0, y: 10, width: 10, height: 10 });
  });

  it('keeps its middle with centre', () => {
    expect(move('se', { x: 60, y: 45 }, { from: 'centre' })).toEqual({ kind: 'bbox', x: 0, y: 15, width: 60, height: 30 });
  });

  it('keeps its ratio, the larger pull deciding', () => {
    expect(move('se', { x: 90, y: 21 }, { keep: 'ratio' })).toEqual({ kind: 'bbox', x: 10, y: 20, width: 80, height: 40 });
  });

  it('moves one edge only, and with ratio the other sides about the middle', () => {
    const east = { id: { type: 'edge', name: 'e' }, to: { x: 90, y: -500 }, from: 'opposite' } as const;
    expect(bboxOps.moveHandle(box, { ...east, keep: 'free' })).toEqual({ kind: 'bbox', x: 10, y: 20, width: 80, height: 20 });
    expect(bboxOps.moveHandle(box, { ...east, keep: 'ratio' })).toEqual({ kind: 'bbox', x: 10, y: 10, width: 80, height: 40 });
  });

  it('stops at the edge of the page, in its ratio', () => {
    const within: Size = { width: 100, height: 45 };
    expect(move('se', { x: 900, y: 900 }, { keep: 'ratio', within })).toEqual({ kind: 'bbox', x: 10, y: 20, width: 50, height: 25 });
  });

  it('has the handle where it was put, and comes back when the handle does', () => {
    fc.assert(
      fc.property(anyBox, anyHandle, anyPoint, (start, id, to) => {
        const there = bboxOps.moveHandle(start, { id, to, keep: 'free', from: 'opposite' });
        const edges = { x: [there.x, there.x + there.width], y: [there.y, there.y + there.height] };
        const name = 'name' in id ? id.name : '';
        if (/[ew]/.test(name)) expect(edges.x).toContain(to.x);
        if (/[ns]/.test(name)) expect(edges.y).toContain(to.y);
        if (!/[ew]/.test(name)) expect(there).toMatchObject({ x: start.x, width: start.width });
        if (!/[ns]/.test(name)) expect(there).toMatchObject({ y: start.y, height: start.height });
      }),
    );
  });

  it('never gets a negative size, keeps the ratio and stays on the page it was on', () => {
    const page: Size = { width: 3000, height: 3000 };
    fc.assert(
      fc.property(anyBox, anyHandle, anyPoint, anyMode, (some, id, to, mode) => {
        const start = bboxOps.clampTo(some, page);
        const after = bboxOps.moveHandle(start, { id, to, ...mode, within: page });
        expect(Math.min(after.width, after.height)).toBeGreaterThanOrEqual(0);
        expect(Math.min(after.x, after.y)).toBeGreaterThanOrEqual(-1e-9);
        expect(Math.max(after.x + after.width, after.y + after.height)).toBeLessThanOrEqual(3000 + 1e-6);
        if (mode.keep === 'ratio') expect(after.width * start.height).toBeCloseTo(after.height * start.width, 3);
        if (mode.from === 'centre') {
          expect(after.x + after.width / 2).toBeCloseTo(start.x + start.width / 2, 6);
          expect(after.y + after.height / 2).toBeCloseTo(start.y + start.height / 2, 6);
        }
      }),
    );
  });
});

describe('toBbox', () => {
  it('turns negative sizes round', () => {
    expect(toBbox({ x: 10, y: 10, width: -4, height: -6 })).toEqual({ kind: 'bbox', x: 6, y: 4, width: 4, height: 6 });
  });
});
