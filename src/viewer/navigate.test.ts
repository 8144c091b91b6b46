import { describe, expect, it } from 'vitest';
import { pageBounds, pageToScreen, panBy } from '../geometry/camera.ts';
import { createLayout } from '../geometry/layout.ts';
import { currentPage, fitPage, fitWidth, goToPage, goToPlace, rotateView, scrollStep, scrollToEnd, zoomIn, zoomOut } from './navigate.ts';
import { aimAt, changeLayout, createViewStore, moveCamera, resizeViewport, wholePage } from './view.ts';

const letter = { width: 612, height: 792 };
const envelope = { width: 650, height: 150 };

function opened(sizes = [letter, envelope, letter, letter]) {
  const camera = { pageIndex: 0, point: { x: 306, y: 396 }, zoom: 1, rotation: 0 } as const;
  const view = createViewStore({ layout: createLayout(sizes, 96 / 72), camera, aim: wholePage(0) });
  resizeViewport(view, { width: 1000, height: 900 });
  return view;
}

describe('pages', () => {
  it('are those that one went to, however short they are', () => {
    const view = opened();
    zoomIn(view);
    for (const pageIndex of [1, 2, 3, 0]) {
      goToPage(view, pageIndex);
      expect(currentPage(view.getState())).toBe(pageIndex);
      expect(pageBounds(view.getState(), pageIndex).y).toBeCloseTo(12, 6);
    }
    goToPage(view, 99);
    expect(currentPage(view.getState())).toBe(3);
  });

  it('while scrolling are those of which most is in view', () => {
    const view = opened();
    fitWidth(view);
    scrollStep(view, { right: 0, down: 1 }, 'screen');
    expect(currentPage(view.getState())).toBe(1);
    scrollStep(view, { right: 0, down: 1 }, 'screen');
    expect(currentPage(view.getState())).toBe(2);
  });

  it('scroll to their ends, and not to the side', () => {
    const view = opened([{ width: 3000, height: 90_000 }]);
    moveCamera(view, panBy(view.getState(), -700, -20_000));
    const { x } = pageBounds(view.getState(), 0);
    scrollToEnd(view, 'bottom');
    const atEnd = pageBounds(view.getState(), 0);
    expect(atEnd.y + atEnd.height).toBeLessThanOrEqual(900);
    expect(atEnd.y + atEnd.height).toBeGreaterThan(0);
    expect(atEnd.x).toBeCloseTo(x, 6);
    scrollToEnd(view, 'top');
    expect(pageBounds(view.getState(), 0).y).toBeGreaterThanOrEqual(0);
    expect(pageBounds(view.getState(), 0).x).toBeCloseTo(x, 6);
  });

  it('jumped to stay aimed at when sizes become known, until a person moves', () => {
    const view = opened();
    zoomIn(view);
    goToPage(view, 2);
    changeLayout(view, createLayout([letter, letter, { width: 300, height: 1600 }, letter], 96 / 72));
    expect(pageBounds(view.getState(), 2).y).toBeCloseTo(12, 6);
    moveCamera(view, panBy(view.getState(), 0, -50));
    changeLayout(view, createLayout([envelope, letter, { width: 300, height: 1600 }, letter], 96 / 72));
    expect(pageBounds(view.getState(), 2).y).toBeCloseTo(-38, 6);
  });
});

describe('places that links lead to', () => {
  const natural = 96 / 72;

  it('are shown at the top left at the zoom that the link says, as far as the pages go on', () => {
    const view = opened();
    const at = () => pageToScreen(view.getState(), 2, { x: 100, y: 200 });
    goToPlace(view, { pageIndex: 2, shows: { kind: 'point', point: { x: 100, y: 200 }, zoom: 4 } });
    expect([view.getState().camera.zoom, at().x, at().y]).toEqual([expect.closeTo(4 * natural, 6), expect.closeTo(12, 6), expect.closeTo(12, 6)]);
    goToPlace(view, { pageIndex: 2, shows: { kind: 'point', point: { x: 100, y: 200 }, zoom: 0.5 } });
    const { x, width } = pageBounds(view.getState(), 2);
    expect([x + width / 2, at().y]).toEqual([expect.closeTo(500, 6), expect.closeTo(12, 6)]);
    goToPlace(view, { pageIndex: 0, shows: { kind: 'point', point: { x: 0, y: 100 }, zoom: null } });
    expect([view.getState().camera.zoom, pageToScreen(view.getState(), 0, { x: 0, y: 100 }).y]).toEqual([expect.closeTo(0.5 * natural, 6), expect.closeTo(12, 6)]);
  });

  it('are fitted whole, by width, by height, and by an area, and stay so on a turned view and when the region changes', () => {
    const view = opened();
    const bounds = () => pageBounds(view.getState(), 1);
    rotateView(view);
    goToPlace(view, { pageIndex: 1, shows: { kind: 'whole' } });
    expect(bounds().height).toBeCloseTo(900 - 84, 6);
    rotateView(view);
    goToPlace(view, { pageIndex: 1, shows: { kind: 'width', from: { x: 0, y: 50 } } });
    expect(bounds().width).toBeCloseTo(1000 - 24, 6);
    goToPlace(view, { pageIndex: 1, shows: { kind: 'height', from: { x: 400, y: 0 } } });
    expect(bounds().height).toBeCloseTo(900 - 84, 6);
    resizeViewport(view, { width: 1000, height: 600 });
    expect(bounds().height).toBeCloseTo(600 - 84, 6);
    goToPlace(view, { pageIndex: 1, shows: { kind: 'area', area: { x: 100, y: 20, width: 50, height: 10 } } });
    const [from, to] = [{ x: 100, y: 20 }, { x: 150, y: 30 }].map((point) => pageToScreen(view.getState(), 1, point));
    expect([from?.x, to?.x]).toEqual([expect.closeTo(988, 6), expect.closeTo(12, 6)]);
  });
});

describe('fitting and zooming', () => {
  it('lasts from page to page, whatever they measure, and over turns, until one zooms', () => {
    const view = opened();
    const bounds = (pageIndex: number) => pageBounds(view.getState(), pageIndex);
    goToPage(view, 1);
    expect(bounds(1).width).toBeCloseTo(1000 - 24, 6);
    rotateView(view);
    expect(bounds(1).height).toBeCloseTo(900 - 84, 6);
    rotateView(view);
    moveCamera(view, panBy(view.getState(), 0, -50));
    goToPage(view, 2);
    expect(bounds(2).height).toBeCloseTo(900 - 84, 6);
    fitWidth(view);
    goToPage(view, 1);
    expect([bounds(1).width, bounds(1).y]).toEqual([expect.closeTo(1000 - 24, 6), expect.closeTo(12, 6)]);
    zoomIn(view);
    const zoomed = bounds(1).width;
    goToPage(view, 2);
    goToPage(view, 1);
    expect(bounds(1).width).toBeCloseTo(zoomed, 6);
  });

  it('shows no more of a page than what an annotation elsewhere was looked at with', () => {
    const view = opened();
    aimAt(view, { pageIndex: 2, camera: (now) => ({ ...now.camera, pageIndex: 2, zoom: 3 }) });
    goToPage(view, 1);
    expect(view.getState().camera.zoom).toBe(3);
  });

  it('fits again when the region changes its size, and no more once one has zoomed', () => {
    const view = opened();
    fitPage(view);
    resizeViewport(view, { width: 700, height: 600 });
    expect(pageBounds(view.getState(), 0).height).toBeCloseTo(600 - 84, 6);
    zoomIn(view);
    zoomOut(view);
    resizeViewport(view, { width: 1000, height: 900 });
    expect(pageBounds(view.getState(), 0).height).toBeCloseTo(600 - 84, 6);
  });

  it('turns four times to where it was', () => {
    const view = opened();
    zoomIn(view);
    moveCamera(view, panBy(view.getState(), 10, 20));
    const before = view.getState().camera;
    for (let turn = 0; turn < 4; turn += 1) rotateView(view);
    expect(view.getState().camera.rotation).toBe(0);
    expect(view.getState().camera.point.y).toBeCloseTo(before.point.y, 6);
  });
});
