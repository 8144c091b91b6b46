import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Camera, Turn, View } from './camera.ts';
import type { Size } from './space.ts';
import {
  clampCamera, contentBounds, pageAt, pageBounds, pageToScreen, panBy, screenToPage, turnTo, visiblePages, zoomAbout,
} from './camera.ts';
import { createLayout } from './layout.ts';

const turns: readonly Turn[] = [0, 90, 180, 270];
const side = fc.double({ min: 10, max: 5000, noNaN: true });
const size: fc.Arbitrary<Size> = fc.record({ width: side, height: side });
const natural = fc.constantFrom(1, 96 / 72);
const place = fc.double({ min: 0, max: 1, noNaN: true });

/** Views from 5 % to 6,400 %, in all turns, standing on some page of documents of up to thousands of pages. */
const anyView: fc.Arbitrary<View> = fc
  .record({
    sizes: fc.oneof(fc.array(size, { minLength: 1, maxLength: 6 }), fc.tuple(size, fc.integer({ min: 1000, max: 5000 })).map(many)),
    natural,
    zoom: fc.double({ min: Math.log(0.05), max: Math.log(64), noNaN: true }).map(Math.exp),
    rotation: fc.constantFrom(...turns),
    page: place,
    across: place,
    down: place,
    viewport: fc.record({ width: fc.integer({ min: 200, max: 2600 }), height: fc.integer({ min: 200, max: 1600 }) }),
  })
  .map(({ sizes, natural: naturalZoom, zoom, rotation, page, across, down, viewport }) => {
    const pageIndex = Math.min(Math.floor(page * sizes.length), sizes.length - 1);
    const on = sizes[pageIndex] ?? { width: 1, height: 1 };
    const camera: Camera = { pageIndex, point: { x: across * on.width, y: down * on.height }, zoom: zoom * naturalZoom, rotation };
    return { camera, layout: createLayout(sizes, naturalZoom), viewport };
  });

function many([one, count]: readonly [Size, number]): readonly Size[] {
  return Array.from({ length: count }, (_, index) => (index % 3 === 0 ? { width: one.height, height: one.width } : one));
}

function centreOf(view: View) {
  return { x: view.viewport.width / 2, y: view.viewport.height / 2 };
}

function expectSamePlace(view: View, other: Camera): void {
  for (const pageIndex of new Set([view.camera.pageIndex, other.pageIndex])) {
    const before = pageToScreen(view, pageIndex, { x: 7, y: 11 });
    const after = pageToScreen({ ...view, camera: other }, pageIndex, { x: 7, y: 11 });
    expect(Math.abs(after.x - before.x)).toBeLessThan(1e-5);
    expect(Math.abs(after.y - before.y)).toBeLessThan(1e-5);
  }
}

describe('page space and screen space', () => {
  it('come back from each other within 1e-9 of their size', () => {
    fc.assert(
      fc.property(anyView, place, place, (view, across, down) => {
        const at = { x: across * view.viewport.width, y: down * view.viewport.height };
        const pageIndex = pageAt(view, at);
        const point = screenToPage(view, pageIndex, at);
        const back = pageToScreen(view, pageIndex, point);
        const again = screenToPage(view, pageIndex, back);
        const scale = Math.max(1, Math.abs(at.x), Math.abs(at.y));
        expect(Math.abs(back.x - at.x)).toBeLessThan(1e-9 * scale);
        expect(Math.abs(back.y - at.y)).toBeLessThan(1e-9 * scale);
        const units = Math.max(1, Math.abs(point.x), Math.abs(point.y));
        expect(Math.abs(again.x - point.x)).toBeLessThan(1e-9 * units);
        expect(Math.abs(again.y - point.y)).toBeLessThan(1e-9 * units);
      }),
      { numRuns: 500 },
    );
  });

  it('agree with the page rectangle in all turns', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const { pageIndex } = view.camera;
        const bounds = pageBounds(view, pageIndex);
        const page = view.layout.sizes[pageIndex] ?? { width: 0, height: 0 };
        const one = pageToScreen(view, pageIndex, { x: 0, y: 0 });
        const other = pageToScreen(view, pageIndex, { x: page.width, y: page.height });
        const slack = 1e-9 * (Math.abs(bounds.x) + Math.abs(bounds.y) + bounds.width + bounds.height);
        expect(Math.abs(Math.min(one.x, other.x) - bounds.x)).toBeLessThanOrEqual(slack);
        expect(Math.abs(Math.min(one.y, other.y) - bounds.y)).toBeLessThanOrEqual(slack);
        expect(Math.abs(Math.abs(one.x - other.x) - bounds.width)).toBeLessThanOrEqual(slack);
        expect(Math.abs(Math.abs(one.y - other.y) - bounds.height)).toBeLessThanOrEqual(slack);
      }),
    );
  });

  it('turns clockwise: the top left of the page is at the top right after 90 degrees', () => {
    const layout = createLayout([{ width: 200, height: 100 }], 1);
    const camera: Camera = { pageIndex: 0, point: { x: 100, y: 50 }, zoom: 1, rotation: 90 };
    const view: View = { camera, layout, viewport: { width: 400, height: 400 } };
    expect(pageToScreen(view, 0, { x: 0, y: 0 })).toEqual({ x: 250, y: 100 });
    expect(pageToScreen(view, 0, { x: 200, y: 0 })).toEqual({ x: 250, y: 300 });
    expect(pageBounds(view, 0)).toEqual({ x: 150, y: 100, width: 100, height: 200 });
  });
});

describe('moving the camera', () => {
  it('keeps what is under the pointer there while zooming', () => {
    fc.assert(
      fc.property(anyView, place, place, fc.double({ min: 0.01, max: 100, noNaN: true }), (view, across, down, factor) => {
        const at = { x: across * view.viewport.width, y: down * view.viewport.height };
        const pageIndex = pageAt(view, at);
        const camera = zoomAbout(view, at, view.camera.zoom * factor);
        const after = pageToScreen({ ...view, camera }, pageIndex, screenToPage(view, pageIndex, at));
        expect(Math.abs(after.x - at.x)).toBeLessThan(1e-5);
        expect(Math.abs(after.y - at.y)).toBeLessThan(1e-5);
        const { naturalZoom, greatest } = view.layout;
        const halfOfShorter = Math.min(view.viewport.width, view.viewport.height) / 2 / Math.max(greatest.width, greatest.height);
        expect(camera.zoom / naturalZoom).toBeGreaterThanOrEqual(Math.min(0.05, halfOfShorter / naturalZoom) - 1e-9);
        expect(camera.zoom / view.layout.naturalZoom).toBeLessThanOrEqual(64 + 1e-12);
      }),
    );
  });

  it('stands in the same place after moving away and back', () => {
    const way = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(anyView, way, way, (view, dx, dy) => {
        const away: View = { ...view, camera: panBy(view, dx, dy) };
        expectSamePlace(view, panBy(away, -dx, -dy));
      }),
    );
  });

  it('moves the pages by what the hand moved', () => {
    fc.assert(
      fc.property(anyView, fc.integer({ min: -900, max: 900 }), fc.integer({ min: -900, max: 900 }), (view, dx, dy) => {
        const { pageIndex } = view.camera;
        const moved = pageBounds({ ...view, camera: panBy(view, dx, dy) }, pageIndex);
        const before = pageBounds(view, pageIndex);
        expect(Math.abs(moved.x - before.x - dx)).toBeLessThan(1e-5);
        expect(Math.abs(moved.y - before.y - dy)).toBeLessThan(1e-5);
      }),
    );
  });

  it('keeps the centre while turning', () => {
    fc.assert(
      fc.property(anyView, fc.constantFrom(...turns), (view, turn) => {
        const turned: View = { ...view, camera: turnTo(view, turn) };
        const { pageIndex, point } = view.camera;
        const at = pageToScreen(turned, pageIndex, point);
        expect(at.x).toBeCloseTo(centreOf(view).x, 6);
        expect(at.y).toBeCloseTo(centreOf(view).y, 6);
      }),
    );
  });

  it('never loses the pages', () => {
    const far = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(anyView, far, far, (view, dx, dy) => {
        const camera = clampCamera({ ...view, camera: panBy(view, dx, dy) });
        const clamped: View = { ...view, camera };
        expect(visiblePages(clamped).length).toBeGreaterThan(0);
        expectSamePlace(clamped, clampCamera(clamped));
      }),
    );
  });

  it('speaks in numbers of one page, however long the document is', () => {
    fc.assert(
      fc.property(anyView, far(), (view, dy) => {
        const camera = clampCamera({ ...view, camera: panBy(view, 0, dy) });
        const page = view.layout.sizes[camera.pageIndex] ?? { width: 0, height: 0 };
        const screen = (view.viewport.width + view.viewport.height) / camera.zoom;
        expect(Math.abs(camera.point.x)).toBeLessThan(5000 + screen);
        expect(Math.abs(camera.point.y)).toBeLessThan(page.height + page.width + 5000 + screen);
      }),
    );
  });

  it('stays where it is on its page when the sizes of pages above become known', () => {
    const guess = createLayout([{ width: 600, height: 800 }, { width: 600, height: 800 }], 1);
    const known = createLayout([{ width: 600, height: 8000 }, { width: 600, height: 800 }], 1);
    const camera: Camera = { pageIndex: 1, point: { x: 10, y: 20 }, zoom: 2, rotation: 0 };
    const view: View = { camera, layout: guess, viewport: { width: 500, height: 500 } };
    const after: View = { ...view, layout: known };
    expect(pageBounds(after, 1)).toEqual(pageBounds(view, 1));
  });
});

function far() {
  return fc.double({ min: -1e8, max: 1e8, noNaN: true });
}

describe('pages in view', () => {
  it('are exactly those whose rectangle meets the viewport', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const seen = new Set(visiblePages(view));
        const from = Math.max(0, view.camera.pageIndex - 20);
        for (let index = from; index < Math.min(view.layout.sizes.length, from + 40); index += 1) {
          const { x, y, width, height } = pageBounds(view, index);
          const meets = x < view.viewport.width && x + width > 0 && y < view.viewport.height && y + height > 0;
          expect(seen.has(index)).toBe(meets);
        }
      }),
    );
  });

  it('are within the rectangle around all pages', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const all = contentBounds(view);
        const one = pageBounds(view, view.camera.pageIndex);
        const slack = 1e-9 * (Math.abs(all.x) + Math.abs(all.y) + all.width + all.height);
        expect(one.x).toBeGreaterThanOrEqual(all.x - slack);
        expect(one.y + one.height).toBeLessThanOrEqual(all.y + all.height + slack);
      }),
    );
  });
});
