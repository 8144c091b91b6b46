import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Camera, View } from '../geometry/camera.ts';
import { contentBounds, pageBounds } from '../geometry/camera.ts';
import { createLayout } from '../geometry/layout.ts';
import { LONGEST_RAIL, moveRail, railOf } from './rails.ts';

function viewOf(pages: number, zoom: number, y: number): View {
  const layout = createLayout(Array.from({ length: pages }, () => ({ width: 600, height: 800 })), 1);
  const camera: Camera = { pageIndex: Math.floor(pages / 2), point: { x: 300, y }, zoom, rotation: 0 };
  return { layout, viewport: { width: 900, height: 700 }, camera };
}

const zoomed = fc.double({ min: 0.5, max: 64, noNaN: true });

describe('rails', () => {
  it('are not there while everything is in view', () => {
    expect(railOf(viewOf(1, 0.5, 400), 'y')).toBeNull();
    expect(railOf(viewOf(100, 0.5, 400), 'x')).toBeNull();
  });

  it('are never longer than browsers hold, and reach both ends all the same', () => {
    const view = viewOf(5000, 20, 100);
    const rail = railOf(view, 'y');
    expect(rail?.length).toBe(LONGEST_RAIL);
    expect(pageBounds({ ...view, camera: moveRail(view, 'y', 0) }, 0).y).toBeCloseTo(0, 3);
    const all = contentBounds({ ...view, camera: moveRail(view, 'y', LONGEST_RAIL - 700) });
    expect(all.y + all.height).toBeCloseTo(700, 3);
  });

  it('moved to where they stand, move nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 3000 }), zoomed, fc.double({ min: 0, max: 800, noNaN: true }), (pages, zoom, y) => {
        const view = viewOf(pages, zoom, y);
        const rail = railOf(view, 'y');
        if (rail === null) return;
        const { pageIndex } = view.camera;
        const moved = pageBounds({ ...view, camera: moveRail(view, 'y', rail.position) }, pageIndex);
        expect(Math.abs(moved.y - pageBounds(view, pageIndex).y)).toBeLessThan(1e-3);
      }),
    );
  });
});
