import { describe, expect, it } from 'vitest';
import type { View } from '../../geometry/camera.ts';
import { createLayout } from '../../geometry/layout.ts';
import { headingOf, wishesOf, withoutWaiting } from './wishes.ts';

const sizes = Array.from({ length: 20 }, () => ({ width: 600, height: 800 }));
const view: View = {
  layout: createLayout(sizes, 1),
  viewport: { width: 1000, height: 900 },
  camera: { pageIndex: 10, point: { x: 300, y: 790 }, zoom: 2, rotation: 0 },
};

describe('what is asked of the render queue', () => {
  it('are the pages in view at the canvas\'s resolution, the one stood on first, then those near', () => {
    const wishes = wishesOf(view, 1.5, 'down');
    expect(wishes.map(({ pageIndex, priority, scale }) => [pageIndex, priority, scale])).toEqual([
      [10, 'visible', 3],
      [11, 'visible', 3],
      [12, 'near', 3],
      [9, 'near', 3],
      [13, 'near', 3],
      [14, 'near', 3],
    ]);
  });

  it('are, scrolling up, more of the pages above', () => {
    expect(wishesOf(view, 1, 'up').map(({ pageIndex }) => pageIndex)).toEqual([10, 11, 9, 12, 8, 7]);
  });

  it('are no pages drawn ahead that wait to be seen, unless one looks at them', () => {
    const wishes = withoutWaiting(wishesOf(view, 1, 'down'), { waitsToBeSeen: (pageIndex) => pageIndex > 10 });
    expect(wishes.map(({ pageIndex, priority }) => [pageIndex, priority])).toEqual([[10, 'visible'], [11, 'visible'], [9, 'near']]);
  });

  it('are only the parts inside the viewport, cut at the page\'s edges', () => {
    const [here, below] = wishesOf(view, 1, 'down');
    expect(here?.area).toEqual({ x: 50, y: 565, width: 500, height: 235 });
    expect(below?.area).toEqual({ x: 50, y: 0, width: 500, height: 209 });
  });

  it('are in page units of the page as stored, however the view is turned', () => {
    const turned = wishesOf({ ...view, camera: { ...view.camera, point: { x: 300, y: 400 }, rotation: 90 } }, 1, 'down');
    expect(turned[0]?.area).toEqual({ x: 75, y: 150, width: 450, height: 500 });
  });
});

function at(pageIndex: number, x: number, y: number, rotation: View['camera']['rotation'] = 0): View {
  return { ...view, camera: { ...view.camera, pageIndex, point: { x, y }, rotation } };
}

describe('where one is heading', () => {
  it.each([
    ['a later page', at(3, 0, 700), at(4, 0, 10), 'down'],
    ['further up the page', at(3, 0, 700), at(3, 0, 600), 'up'],
    ['further up a page that stands on its head', at(3, 0, 700, 180), at(3, 0, 600, 180), 'down'],
    ['along a page that lies on its side', at(3, 10, 700, 90), at(3, 20, 700, 90), 'down'],
    ['sideways, as before', at(3, 0, 700), at(3, 50, 700), 'up'],
    ['turned, as before', at(3, 0, 700), at(3, 0, 700, 90), 'up'],
  ] as const)('%s', (_, before, now, expected) => {
    expect(headingOf(now, before, 'up')).toBe(expected);
  });
});
