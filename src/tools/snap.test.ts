import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { distanceBetween } from '../geometry/segment.ts';
import { snapPoint, snapSides } from './snap.ts';
import { openTestEditor } from './testDriver.ts';

const page = { width: 1000, height: 800 };
const box = { kind: 'bbox', x: 100, y: 100, width: 200, height: 150 } as const;
const line = { kind: 'path', points: [400, 100, 600, 300], closed: false } as const;
const field = { shapes: [box, line], page, reach: 6 };

it('takes a vertex before an edge, an edge before nothing, and the crossing of two edges', () => {
  expect(snapPoint({ x: 103, y: 96 }, field).point).toEqual({ x: 100, y: 100 });
  expect(snapPoint({ x: 597, y: 303 }, field).point).toEqual({ x: 600, y: 300 });
  expect(snapPoint({ x: 200, y: 104 }, field).point).toEqual({ x: 200, y: 100 });
  expect(snapPoint({ x: 500, y: 203 }, field).point).toEqual({ x: 501.5, y: 201.5 });
  expect(snapPoint({ x: 3, y: 400 }, field).point).toEqual({ x: 0, y: 400 });
  expect(snapPoint({ x: 200, y: 180 }, field)).toEqual({ point: { x: 200, y: 180 }, guides: [] });
});

it('never moves a point by more than the reach on each axis', () => {
  const at = fc.record({ x: fc.double({ min: 0, max: 1000, noNaN: true }), y: fc.double({ min: 0, max: 800, noNaN: true }) });
  fc.assert(fc.property(at, (point) => {
    expect(distanceBetween(snapPoint(point, field).point, point)).toBeLessThanOrEqual(6 * Math.SQRT2 + 1e-9);
  }));
});

it('brings the nearest side of a moved rectangle to the sides of others', () => {
  const around = { x: 296, y: 400, width: 50, height: 40 };
  expect(snapSides({ xs: [296, 346], ys: [400, 440], around }, field).by).toEqual({ x: 4, y: 0 });
});

it('draws, moves and resizes onto what is near while Mod is held, and exactly where the pointer is otherwise', () => {
  for (const snapping of [false, true]) {
    const editor = openTestEditor({ page, snapping });
    editor.add('a', box);
    editor.use('box');
    editor.drag([[303, 252], [350, 300], [400, 400]], { mod: !snapping });
    expect(editor.shape(editor.selection()[0] ?? '')).toEqual({ kind: 'bbox', x: 300, y: 250, width: 100, height: 150 });
    editor.drag([[303, 252], [350, 300], [420, 410]], { mod: snapping });
    expect(editor.shape(editor.selection()[0] ?? '')).toEqual({ kind: 'bbox', x: 303, y: 252, width: 117, height: 158 });
  }
});

it('moves a mark to the page edge by snapping, not with Shift', () => {
  const editor = openTestEditor({ page, snapping: true });
  editor.add('a', box);
  editor.use('select');
  editor.choose(['a']);
  editor.drag([[200, 180], [150, 180], [104, 180]]);
  expect(editor.shape('a')).toMatchObject({ x: 0 });
});
