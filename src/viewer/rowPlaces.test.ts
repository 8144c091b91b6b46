import { expect, it } from 'vitest';
import { createLayout } from '../geometry/layout.ts';
import { goToRow, topRow } from './rowPlaces.ts';
import { createViewStore, resizeViewport, topLeft } from './view.ts';

it('a row that is gone to is the one that is said to be at the top, and at the beginning it is the first', () => {
  const layout = createLayout([{ width: 640, height: 18 * 5000 }], 1);
  const view = createViewStore({ layout, aim: topLeft(0), camera: { pageIndex: 0, point: { x: 0, y: 0 }, zoom: 1, rotation: 0 } });
  resizeViewport(view, { width: 1200, height: 800 });
  expect(topRow(view.getState(), { height: 18 })).toBe(0);
  const before = view.getState().camera.point.x;
  goToRow(view, { height: 18 }, 1234);
  expect(topRow(view.getState(), { height: 18 })).toBe(1234);
  expect(view.getState().camera.point.x).toBe(before);
});
