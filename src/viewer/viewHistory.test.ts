import { expect, it } from 'vitest';
import { pageBounds } from '../geometry/camera.ts';
import type { Flow } from '../geometry/layout.ts';
import { createLayout } from '../geometry/layout.ts';
import { currentPage, goToPage, scrollStep, turnPage, zoomIn } from './navigate.ts';
import { createViewStore, resizeViewport, wholePage } from './view.ts';
import { createViewHistory } from './viewHistory.ts';

function open(flow: Flow = 'continuous') {
  const sizes = Array.from({ length: 9 }, () => ({ width: 600, height: 800 }));
  const layout = createLayout(sizes, 1, flow);
  const view = createViewStore({ layout, camera: { pageIndex: 0, point: { x: 300, y: 400 }, zoom: 1, rotation: 0 }, aim: wholePage(0) });
  resizeViewport(view, { width: 1000, height: 700 });
  return { view, history: createViewHistory(view), page: () => currentPage(view.getState()) };
}

it('goes back through the jumps and forward again', () => {
  const { view, history, page } = open();
  expect(history.canGo('back')).toBe(false);
  goToPage(view, 4);
  goToPage(view, 7);
  history.go('back');
  expect(page()).toBe(4);
  history.go('back');
  expect(page()).toBe(0);
  expect(history.canGo('back')).toBe(false);
  history.go('forward');
  history.go('forward');
  expect(page()).toBe(7);
  history.go('forward');
  expect(page()).toBe(7);
});

it('leads back to a page that was fitted, which stays so in another window and when one turns on', () => {
  const sizes = [{ width: 600, height: 800 }, { width: 300, height: 400 }];
  const view = createViewStore({ layout: createLayout(sizes, 1), camera: { pageIndex: 0, point: { x: 300, y: 400 }, zoom: 1, rotation: 0 }, aim: wholePage(0) });
  resizeViewport(view, { width: 1000, height: 700 });
  const history = createViewHistory(view);
  const zooms = () => view.getState().camera.zoom;
  const fitted = zooms();
  goToPage(view, 1);
  const fittedNext = zooms();
  expect(fittedNext).toBeGreaterThan(fitted);
  history.go('back');
  expect(zooms()).toBe(fitted);
  resizeViewport(view, { width: 1000, height: 500 });
  expect(zooms()).toBeLessThan(fitted);
  resizeViewport(view, { width: 1000, height: 700 });
  goToPage(view, 1);
  expect(zooms()).toBe(fittedNext);
});

it('leads back to where one had scrolled to', () => {
  const { view, history } = open();
  goToPage(view, 4);
  scrollStep(view, { right: 0, down: 1 }, 'step');
  const stood = view.getState().camera;
  goToPage(view, 7);
  history.go('back');
  expect(view.getState().camera).toEqual(stood);
});

it('is no jump when a size becomes known or the window changes, and a jump ends what was ahead', () => {
  const { view, history, page } = open();
  goToPage(view, 4);
  resizeViewport(view, { width: 800, height: 600 });
  history.go('back');
  expect(page()).toBe(0);
  goToPage(view, 2);
  expect(history.canGo('forward')).toBe(false);
});

it('leads over pages that one turned while reading them one at a time', () => {
  const { view, history, page } = open('single');
  zoomIn(view);
  goToPage(view, 4);
  turnPage(view, 1);
  turnPage(view, 1);
  turnPage(view, -1);
  expect(page()).toBe(5);
  const { y, height } = pageBounds(view.getState(), 5);
  expect(y + height).toBeCloseTo(700 - 72, 6);
  history.go('back');
  expect(page()).toBe(0);
});
