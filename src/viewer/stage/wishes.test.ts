import { describe, expect, it } from 'vitest';
import type { View } from '../../geometry/camera.ts';
import { createLayout } from '../../geometry/layout.ts';
import { wishesOf } from './wishes.ts';

const sizes = Array.from({ length: 20 }, () => ({ width: 600, height: 800 }));
const view: View = {
  layout: createLayout(sizes, 1),
  viewport: { width: 1000, height: 900 },
  camera: { pageIndex: 10, point: { x: 300, y: 790 }, zoom: 2, rotation: 0 },
};

describe('what is asked of the render queue', () => {
  it('are the pages in view at the canvas\'s resolution, the one stood on first, then those near', () => {
    const wishes = wishesOf(view, 1.5);
    expect(wishes.map(({ pageIndex, priority, scale }) => [pageIndex, priority, scale])).toEqual([
      [10, 'visible', 3],
      [11, 'visible', 3],
      [12, 'near', 3],
      [9, 'near', 3],
      [13, 'near', 3],
      [8, 'near', 3],
    ]);
  });

  it('are only the parts inside the viewport, cut at the page\'s edges', () => {
    const [here, below] = wishesOf(view, 1);
    expect(here?.area).toEqual({ x: 50, y: 565, width: 500, height: 235 });
    expect(below?.area).toEqual({ x: 50, y: 0, width: 500, height: 209 });
  });

  it('are in page units of the page as stored, however the view is turned', () => {
    const turned = wishesOf({ ...view, camera: { ...view.camera, point: { x: 300, y: 400 }, rotation: 90 } }, 1);
    expect(turned[0]?.area).toEqual({ x: 75, y: 150, width: 450, height: 500 });
  });
});
