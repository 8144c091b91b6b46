import { expect, it } from 'vitest';
import { createLayout } from '../geometry/layout.ts';
import { goToRow, topRow } from './rowPlaces.ts';
import { createViewStore, resizeViewport, topLeft } from './view.ts';

it.each([0, 90, 180, 270] as const)('turned by %i degrees, a row that is gone to is the one that is said to be at the top, and at the beginning it is the first', (rotation) => {
  const layout = createLayout([{ width: 640, height: 18 * 5000 }], 1);
  const view = createViewStore({ layout, aim: topLeft(0), camera: { pageIndex: 0, point: { x: 0, y: 0 }, zoom: 1, rotation } });
  resizeViewport(view, { width: 1200, height: 800 });
  const rows = { pageIndex: 0, height: 18 };
  expect(topRow(view.getState(), rows)).toBe(0);
  const before = view.getState().camera.point.x;
  goToRow(view, rows, 1234);
  expect(topRow(view.getState(), rows)).toBe(1234);
  expect(view.getState().camera.point.x).toBe(before);
});
