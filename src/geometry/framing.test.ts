import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Camera, Turn, View } from './camera.ts';
import { areaOnScreen, clampCamera, contentBounds, pageBounds, panBy } from './camera.ts';
import { fitArea, fitPage, fitWidth, reveal, scrollBy, showPage, showPlace } from './framing.ts';
import { createLayout } from './layout.ts';

const insets = { top: 12, right: 12, bottom: 72, left: 12 };
const none = { top: 0, right: 0, bottom: 0, left: 0 };
const place = fc.double({ min: 0, max: 1, noNaN: true });
const side = fc.double({ min: 50, max: 2000, noNaN: true });
const anyView: fc.Arbitrary<View> = fc
  .record({
    sizes: fc.array(fc.record({ width: side, height: side }), { minLength: 1, maxLength: 8 }),
    rotation: fc.constantFrom<Turn>(0, 90, 180, 270),
    zoom: fc.double({ min: 0.1, max: 20, noNaN: true }),
    viewport: fc.record({ width: fc.integer({ min: 300, max: 2000 }), height: fc.integer({ min: 300, max: 1400 }) }),
    page: place,
  })
  .map(({ sizes, rotation, zoom, viewport, page }) => {
    const pageIndex = Math.min(Math.floor(page * sizes.length), sizes.length - 1);
    return { layout: createLayout(sizes, 1), viewport, camera: { pageIndex, point: { x: 20, y: 30 }, zoom, rotation } };
  });

describe('fitting', () => {
  it('shows the whole page in the middle of what is left free, touching one pair of sides', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const { pageIndex } = view.camera;
        const { x, y, width, height } = pageBounds({ ...view, camera: fitPage(view, pageIndex, insets) }, pageIndex);
        const room = { width: view.viewport.width - 24, height: view.viewport.height - 84 };
        expect(x + width / 2).toBeCloseTo(12 + room.width / 2, 6);
        expect(y + height / 2).toBeCloseTo(12 + room.height / 2, 6);
        expect(width).toBeLessThanOrEqual(room.width + 1e-6);
        expect(height).toBeLessThanOrEqual(room.height + 1e-6);
        expect(Math.min(room.width - width, room.height - height)).toBeLessThan(1e-6);
      }),
    );
  });

  it('shows all of a page that would be larger than the viewport at 5 %', () => {
    for (const viewport of [{ width: 1200, height: 900 }, { width: 390, height: 700 }, { width: 840, height: 300 }]) {
      const layout = createLayout([{ width: 3, height: 3 }, { width: 14_400, height: 14_400 }], 96 / 72);
      const view: View = { layout, viewport, camera: { pageIndex: 1, point: { x: 0, y: 0 }, zoom: 1, rotation: 0 } };
      const camera = clampCamera({ ...view, camera: fitPage(view, 1, insets) });
      const { x, y, width, height } = pageBounds({ ...view, camera }, 1);
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(12 - 1e-6);
      expect(x + width).toBeLessThanOrEqual(viewport.width - 12 + 1e-6);
      expect(y + height).toBeLessThanOrEqual(viewport.height - 72 + 1e-6);
    }
  });

  it('stays where one is on a page that is too long to be seen whole, and never so far away that nothing is seen', () => {
    const layout = createLayout([{ width: 640, height: 13_600_000 }], 1);
    const view: View = { layout, viewport: { width: 1200, height: 900 }, camera: { pageIndex: 0, point: { x: 300, y: 5_000_000 }, zoom: 1, rotation: 0 } };
    for (const camera of [fitPage(view, 0, insets), fitWidth(view, 0, insets)].map((each) => clampCamera({ ...view, camera: each }))) {
      expect(camera.zoom).toBeGreaterThanOrEqual(0.05);
      expect(camera.point.y).toBeCloseTo(5_000_000, 0);
    }
  });

  it('makes a page as wide as the room, from its top when one comes from another page', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const other = (view.camera.pageIndex + 1) % view.layout.sizes.length;
        const { x, y, width } = pageBounds({ ...view, camera: fitWidth(view, other, insets) }, other);
        expect(x).toBeCloseTo(12, 6);
        expect(width).toBeCloseTo(view.viewport.width - 24, 6);
        if (other !== view.camera.pageIndex) expect(y).toBeCloseTo(24, 6);
      }),
    );
  });

  it('asked again changes nothing', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const { pageIndex } = view.camera;
        const once: View = { ...view, camera: fitWidth(view, pageIndex, insets) };
        const twice: View = { ...view, camera: fitWidth(once, pageIndex, insets) };
        expect(pageBounds(twice, pageIndex).y).toBeCloseTo(pageBounds(once, pageIndex).y, 5);
      }),
    );
  });

  it('shows an area without extent at the natural zoom', () => {
    const layout = createLayout([{ width: 100, height: 100 }], 1.5);
    const camera: Camera = { pageIndex: 0, point: { x: 0, y: 0 }, zoom: 7, rotation: 0 };
    const view: View = { layout, viewport: { width: 400, height: 400 }, camera };
    const area = { x: 40, y: 40, width: 0, height: 0 };
    const fitted = fitArea(view, { pageIndex: 0, area }, none);
    expect(fitted.zoom).toBe(1.5);
    expect(areaOnScreen({ ...view, camera: fitted }, 0, area)).toMatchObject({ x: 200, y: 200 });
  });
});

describe('revealing', () => {
  it('brings an area wholly into view, and moves nothing when it is there', () => {
    fc.assert(
      fc.property(anyView, place, place, (view, across, down) => {
        const pageIndex = view.layout.sizes.length - 1;
        const area = { x: across * 40, y: down * 40, width: 10, height: 10 };
        const camera = reveal(view, pageIndex, area);
        const there = areaOnScreen({ ...view, camera }, pageIndex, area);
        expect(there.x).toBeGreaterThanOrEqual(-1e-6);
        expect(there.y).toBeGreaterThanOrEqual(-1e-6);
        expect(there.x + there.width).toBeLessThanOrEqual(view.viewport.width + 1e-6);
        expect(there.y + there.height).toBeLessThanOrEqual(view.viewport.height + 1e-6);
        expect(reveal({ ...view, camera }, pageIndex, area)).toBe(camera);
      }),
    );
  });
});

describe('scrolling', () => {
  it('never leads beyond the pages, nor back from where one stands beyond them', () => {
    const way = fc.double({ min: -1e5, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(anyView, way, way, (view, dx, dy) => {
        const before = contentBounds(view);
        const after = contentBounds({ ...view, camera: scrollBy(view, { dx, dy }, insets) });
        const end = view.viewport.height - insets.bottom;
        const moved = before.y - after.y;
        expect(after.y).toBeLessThanOrEqual(Math.max(before.y, insets.top) + 1e-5);
        expect(after.y + after.height).toBeGreaterThanOrEqual(Math.min(before.y + before.height, end) - 1e-5);
        expect(Math.abs(moved) < 1e-6 || Math.sign(moved) === Math.sign(dy)).toBe(true);
        expect(Math.abs(after.x - before.x)).toBeLessThanOrEqual(Math.abs(dx) + 1e-6);
      }),
    );
  });

  it('reaches the end of the document with room for the tool bar', () => {
    const layout = createLayout([{ width: 100, height: 1000 }, { width: 100, height: 1000 }], 1);
    const camera: Camera = { pageIndex: 0, point: { x: 50, y: 100 }, zoom: 1, rotation: 0 };
    const view: View = { layout, viewport: { width: 500, height: 500 }, camera };
    const end: View = { ...view, camera: scrollBy(view, { dx: 0, dy: 1e9 }, insets) };
    expect(pageBounds(end, 1).y + 1000).toBeCloseTo(500 - 72, 6);
    const back: View = { ...view, camera: scrollBy(end, { dx: 0, dy: -1e9 }, insets) };
    expect(pageBounds(back, 0).y).toBeCloseTo(12, 6);
  });

  it('puts a page at the top', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const pageIndex = view.layout.sizes.length - 1;
        const moved: View = { ...view, camera: panBy(view, 1234, -777) };
        expect(pageBounds({ ...view, camera: showPage(moved, pageIndex, none) }, pageIndex).y).toBeCloseTo(12, 6);
      }),
    );
  });

  it('puts a place of a page at the top, as far as there is something below it, and never out of view sideways', () => {
    const layout = createLayout([{ width: 100, height: 1000 }, { width: 2000, height: 1000 }], 1);
    const view: View = { layout, viewport: { width: 500, height: 500 }, camera: { pageIndex: 0, point: { x: 50, y: 900 }, zoom: 1, rotation: 0 } };
    const at = (pageIndex: number, x: number, y: number): { readonly x: number; readonly y: number } => {
      const camera = showPlace(view, { pageIndex, point: { x, y } }, insets);
      return areaOnScreen({ ...view, camera }, pageIndex, { x, y, width: 0, height: 0 });
    };
    expect(at(0, 0, 400).y).toBeCloseTo(12, 6);
    expect(at(1, 1500, 300)).toMatchObject({ x: expect.closeTo(12, 6) as number, y: expect.closeTo(12, 6) as number });
    expect(at(1, 0, 990).y).toBeCloseTo(500 - 72 - 10, 6);
  });
});
