import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verticesOf } from '../geometry/path.ts';
import { distanceTo } from '../geometry/shapes.ts';
import type { Path } from '../geometry/shapes.ts';
import type { Point } from '../geometry/space.ts';
import { openTestEditor } from './testDriver.ts';
import type { TestEditor, TestView } from './testDriver.ts';

function open(view?: TestView): TestEditor {
  const editor = openTestEditor(view);
  editor.use('freehand');
  return editor;
}

function created(editor: TestEditor): readonly Path[] {
  return editor.log.flatMap((command) => (command.do === 'create' && command.shape.kind === 'path' ? [command.shape] : []));
}

function draw(editor: TestEditor, points: readonly Point[]): void {
  editor.drag(points.map(({ x, y }) => [x, y] as const));
}

/** Part of a circle of radius 100, page units; `turn` 1 is all of it. */
function circle(turn: number, count = 200): readonly Point[] {
  return Array.from({ length: count + 1 }, (_, i) => {
    const angle = (2 * Math.PI * turn * i) / count;
    return { x: 300 + 100 * Math.cos(angle), y: 300 + 100 * Math.sin(angle) };
  });
}

describe('Freehand', () => {
  it('stores a path within 0.75 px and half a rounding step of the stroke, at any zoom', () => {
    for (const zoom of [0.25, 1, 8]) {
      const editor = open({ zoom });
      draw(editor, circle(0.7));
      const [path] = created(editor);
      if (path === undefined) throw new Error('No path was made.');
      for (const point of circle(0.7)) expect(distanceTo(path, point)).toBeLessThanOrEqual(0.75 / zoom + 0.0072);
      expect(path.points.length).toBeLessThan(circle(0.7).length);
    }
  });

  it('takes the points that the browser coalesced', () => {
    const editor = open();
    editor.down(100, 100);
    editor.move(200, 100, { between: [{ x: 120, y: 160 }, { x: 160, y: 40 }] });
    editor.up(300, 100, { between: [{ x: 250, y: 150 }] });
    expect(created(editor)).toEqual([{ kind: 'path', points: [100, 100, 120, 160, 160, 40, 200, 100, 250, 150, 300, 100], closed: false }]);
  });

  it('closes when the ends are less than 12 px apart', () => {
    const near = open();
    draw(near, circle(0.982));
    expect(created(near)[0]?.closed).toBe(true);
    const apart = open();
    draw(apart, circle(0.98));
    expect(created(apart)[0]?.closed).toBe(false);
    const zoomed = open({ zoom: 4 });
    draw(zoomed, circle(0.982));
    expect(created(zoomed)[0]?.closed).toBe(false);
  });

  it('does not repeat the first point of a closed stroke', () => {
    const editor = open();
    draw(editor, [{ x: 10, y: 10 }, { x: 100, y: 10 }, { x: 100, y: 100 }, { x: 10, y: 10 }]);
    expect(created(editor)).toEqual([{ kind: 'path', points: [10, 10, 100, 10, 100, 100], closed: true }]);
  });

  it('keeps a straight stroke as two points', () => {
    const editor = open();
    draw(editor, Array.from({ length: 50 }, (_, i) => ({ x: 10 + 3 * i, y: 20 })));
    expect(created(editor)).toEqual([{ kind: 'path', points: [10, 20, 157, 20], closed: false }]);
  });

  it('does nothing on a click or on less than 4 px of a stroke; a click on an outline selects', () => {
    const editor = open();
    editor.add('old', { kind: 'bbox', x: 100, y: 100, width: 200, height: 200 });
    editor.click(50, 50);
    draw(editor, [{ x: 50, y: 50 }, { x: 53, y: 53 }, { x: 50, y: 50 }]);
    editor.click(100, 200);
    expect(created(editor)).toEqual([]);
    expect(editor.selection()).toEqual(['old']);
    expect(editor.idle()).toBe(true);
  });

  it('stays on the page', () => {
    const place = fc.integer({ min: -500, max: 1500 });
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place), { minLength: 2 }), (points) => {
        const editor = open({ page: { width: 595.276, height: 841.89 } });
        editor.drag(points);
        for (const path of created(editor)) {
          for (const { x, y } of verticesOf(path)) {
            expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
            expect(x).toBeLessThanOrEqual(595.276);
            expect(y).toBeLessThanOrEqual(841.89);
          }
        }
      }),
    );
  });

  it('takes a stroke of 100,000 points and keeps at most 2,000', () => {
    const editor = open({ page: { width: 1e6, height: 1e6 } });
    editor.down(500_000, 500_000);
    for (let i = 0; i < 100; i += 1) {
      const between = Array.from({ length: 1000 }, (_, k) => {
        const turn = i * 1000 + k;
        return { x: 500_000 + turn * Math.cos(turn / 9), y: 500_000 + turn * Math.sin(turn / 9) };
      });
      editor.move(500_000 + i, 500_000, { between });
    }
    expect(editor.draft()?.shape).toMatchObject({ kind: 'path' });
    editor.up(500_000, 400_000);
    expect(created(editor)[0]?.points).toHaveLength(4000);
  });

  it('leaves nothing behind when it is cancelled, erased or lost', () => {
    for (const key of ['cancel', 'erase', 'lost'] as const) {
      const editor = open();
      editor.down(10, 10);
      editor.move(100, 100);
      editor.press(key);
      expect(editor.draft()).toBeNull();
      editor.up(100, 100);
      expect(created(editor)).toEqual([]);
    }
  });
});
