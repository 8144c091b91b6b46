import { describe, expect, it } from 'vitest';
import type { Change } from '../annotation/annotation.ts';
import type { Shape } from '../geometry/shapes.ts';
import { createAnnotationStore } from '../annotation/store.ts';
import { createLayout } from '../geometry/layout.ts';
import { runCommands } from './runCommands.ts';
import { createViewStore, resizeViewport } from './view.ts';

const size = { width: 400, height: 300 };
const box = (x: number): Shape => ({ kind: 'bbox', x, y: 10, width: 20, height: 20 });

function opened() {
  const annotations = createAnnotationStore();
  const camera = { pageIndex: 0, point: { x: 200, y: 150 }, zoom: 1, rotation: 0 } as const;
  const view = createViewStore({ layout: createLayout([size], 1), camera, aim: null });
  resizeViewport(view, { width: 800, height: 600 });
  const changes: (readonly Change[])[] = [];
  annotations.subscribe((each, origin) => {
    if (origin === 'user') changes.push(each);
  });
  const asked: string[] = [];
  const targets = { view, annotations, document: { pageSize: () => size }, editLabel: (id: string) => asked.push(id) };
  return { view, annotations, changes, asked, targets };
}

describe('what tools propose', () => {
  it('makes annotations with the next label, on the page\'s size, and selects them', () => {
    const { view, annotations, targets } = opened();
    view.setState({ nextLabel: 'crack' });
    runCommands(targets, [{ do: 'create', pageIndex: 0, shape: box(5) }]);
    const [made] = annotations.all();
    expect(made).toMatchObject({ pageIndex: 0, pageSize: size, shape: box(5), label: 'crack', tags: {} });
    expect(view.getState().selection).toEqual([made?.id]);
  });

  it('is one change for one gesture, whatever it consists of', () => {
    const { annotations, changes, targets } = opened();
    runCommands(targets, [box(5), box(50), box(90)].map((shape) => ({ do: 'create', pageIndex: 0, shape })));
    const [first, second, third] = annotations.all().map(({ id }) => id);
    if (first === undefined || second === undefined || third === undefined) throw new Error('three were made');
    runCommands(targets, [
      { do: 'reshape', shapes: [{ id: first, shape: box(7) }, { id: 'gone', shape: box(8) }] },
      { do: 'duplicate', shapes: [{ id: second, shape: box(60) }] },
      { do: 'erase', ids: [third] },
    ]);
    expect(changes.map((each) => each.length)).toEqual([3, 3]);
    expect(annotations.get(first)?.shape).toEqual(box(7));
    expect(annotations.get(third)).toBeUndefined();
    expect(annotations.all()).toHaveLength(3);
  });

  it('selects, asks for labels and zooms without a change', () => {
    const { view, changes, asked, targets } = opened();
    runCommands(targets, [{ do: 'select', ids: ['a', 'b'] }, { do: 'edit-label', id: 'b' }, { do: 'zoom', pageIndex: 0, at: { x: 10, y: 10 }, by: 2 }]);
    expect(view.getState().selection).toEqual(['a', 'b']);
    expect(asked).toEqual(['b']);
    expect(view.getState().camera.zoom).toBe(2);
    expect(changes).toEqual([]);
  });
});
