import { expect, it } from 'vitest';
import { newAnnotation } from '../annotation/annotation.ts';
import type { Shape } from '../geometry/shapes.ts';
import { openTestViewer } from './viewer.fixture.ts';
import { shownIds } from './shownIds.ts';

const pageSize = { width: 400, height: 300 };

function made(shape: Shape) {
  return newAnnotation({ pageIndex: 0, pageSize, shape, label: '', tags: {} });
}

it('frames what is selected together, shown and not locked, and again after it was hidden', async () => {
  const test = await openTestViewer({ pages: [pageSize] });
  const { annotations, scene, view } = test.viewer.workspace;
  const box = made({ kind: 'bbox', x: 10, y: 20, width: 30, height: 40 });
  const path = made({ kind: 'path', points: [100, 100, 150, 90, 120, 200], closed: false });
  const other = made({ kind: 'bbox', x: 300, y: 10, width: 20, height: 20 });
  annotations.apply([box, path, other].map((after) => ({ before: null, after })), 'user');
  view.setState({ selection: [box.id] });
  expect(scene.frameOn(0)).toBeNull();
  view.setState({ selection: [box.id, path.id] });
  expect(scene.frameOn(0)).toEqual({ x: 10, y: 20, width: 140, height: 180 });

  view.setState({ marksHidden: true });
  expect(scene.frameOn(0)).toBeNull();
  view.setState({ marksHidden: false });
  expect(scene.frameOn(0)).toEqual({ x: 10, y: 20, width: 140, height: 180 });

  view.setState({ selection: [box.id, path.id, other.id], shown: shownIds(new Set([box.id, other.id])) });
  expect(scene.frameOn(0)).toEqual({ x: 10, y: 10, width: 310, height: 50 });
  view.setState({ shown: null });
  const before = annotations.get(other.id);
  if (before === undefined) throw new Error('it was made');
  annotations.apply([{ before, after: { ...before, arrangement: { ...before.arrangement, locked: true } } }], 'user');
  expect(scene.frameOn(0)).toEqual({ x: 10, y: 20, width: 140, height: 180 });
  await test.close();
});
