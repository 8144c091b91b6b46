import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Camera, View } from '../geometry/camera.ts';
import type { Turn } from '../geometry/layout.ts';
import { boundsOf } from '../geometry/shapes.ts';
import type { Shape } from '../geometry/shapes.ts';
import type { Point, Size } from '../geometry/space.ts';
import { verticesOf } from '../geometry/path.ts';
import { openTestViewer } from './viewer.fixture.ts';
import type { TestViewer } from './viewer.fixture.ts';
import { moveCamera } from './view.ts';

/** Shares of 100 %. */
const zooms = [0.25, 1, 8, 32] as const;
const ratios = [1, 1.25, 1.5, 2, 3] as const;
const turns: readonly Turn[] = [0, 90, 180, 270];

/** Pages as they are after their own boxes, turns, units and EXIF orientation: the second is the same one turned. */
const kinds: readonly { readonly name: string; readonly naturalZoom: number; readonly pages: readonly Size[] }[] = [
  { name: 'an A4 page of a PDF', naturalZoom: 96 / 72, pages: [{ width: 595.276, height: 841.89 }, { width: 841.89, height: 595.276 }] },
  { name: 'an A0 sheet of a PDF', naturalZoom: 96 / 72, pages: [{ width: 3370.394, height: 2383.937 }, { width: 2383.937, height: 3370.394 }] },
  { name: 'a photo', naturalZoom: 1, pages: [{ width: 4000, height: 3000 }, { width: 3000, height: 4000 }] },
  { name: 'a small part', naturalZoom: 1, pages: [{ width: 397, height: 261 }, { width: 261, height: 397 }] },
];
const viewport = { width: 1087.5, height: 793.25 };

/** Where the definition of the camera puts a point of the screen: `camera.point` is at the middle, turned, `zoom` px per unit. */
function saidByCamera({ camera }: View, at: Point<'screen'>): Point {
  const right = (at.x - viewport.width / 2) / camera.zoom;
  const down = (at.y - viewport.height / 2) / camera.zoom;
  const { x, y } = camera.point;
  switch (camera.rotation) {
    case 0:
      return { x: x + right, y: y + down };
    case 90:
      return { x: x + down, y: y - right };
    case 180:
      return { x: x - right, y: y - down };
    case 270:
      return { x: x - down, y: y + right };
  }
}

/** Off by no more than the 0.01 that is stored. A place beyond the page is stored at its edge. */
function expectNear(stored: number, wanted: number, length: number): void {
  expect(Math.abs(stored - Math.max(0, Math.min(wanted, length)))).toBeLessThanOrEqual(0.01);
}

describe.each(kinds)('on $name', ({ naturalZoom, pages }) => {
  let test: TestViewer;
  let time = 0;
  beforeAll(async () => {
    test = await openTestViewer({ pages, naturalZoom, viewport });
  });
  afterAll(() => test.close());

  function look(camera: Camera): View {
    const { view } = test.viewer.workspace;
    moveCamera(view, camera);
    return view.getState();
  }

  function draw(tool: 'box' | 'path' | 'freehand', places: readonly Point<'screen'>[]): Shape {
    const { workspace } = test.viewer;
    workspace.view.setState({ tool: 'select', selection: [] });
    workspace.view.setState({ tool });
    time += 10_000;
    for (const [index, at] of places.entries()) {
      const when = { time: time + index * 1000 };
      if (tool === 'path' || index === 0) test.feed('down', at, when);
      else test.feed('move', at, when);
      if (tool === 'path' || index === places.length - 1) test.feed('up', at, when);
    }
    if (tool === 'path') workspace.key('confirm');
    const [id] = workspace.view.getState().selection;
    const made = id === undefined ? undefined : workspace.annotations.get(id);
    if (made === undefined || made.shape.kind === 'unknown') throw new Error('nothing was drawn');
    // Left there, the next click might select it.
    workspace.annotations.apply([{ before: made, after: null }], 'user');
    return made.shape;
  }

  const grid = zooms.flatMap((zoom) => turns.flatMap((turn) => pages.map((_, pageIndex) => ({ zoom, turn, pageIndex }))));
  it.each(grid)('what is drawn at $zoom, turned by $turn, on page $pageIndex, lands where the camera says, at every device ratio', ({ zoom, turn, pageIndex }) => {
    const { width, height } = pages[pageIndex] ?? { width: 0, height: 0 };
    const share = fc.double({ min: 0.3, max: 0.7, noNaN: true });
    const px = fc.integer({ min: 40, max: 180 });
    const sample = fc.record({ ratio: fc.constantFrom(...ratios), across: share, down: share, dx: px, dy: px, tool: fc.constantFrom('box', 'path', 'freehand') });
    fc.assert(fc.property(sample, ({ ratio, across, down, dx, dy, tool }) => {
      const view = look({ pageIndex, point: { x: width * across, y: height * down }, zoom: zoom * naturalZoom, rotation: turn });
      // Pointers stand on whole device px.
      const onDevice = (value: number): number => Math.round(value * ratio) / ratio;
      const middle = { x: viewport.width / 2, y: viewport.height / 2 };
      const reach = Math.min(1, (Math.min(width, height) * 0.29 * view.camera.zoom) / 180);
      const from = { x: onDevice(middle.x - dx * reach), y: onDevice(middle.y - dy * reach) };
      const to = { x: onDevice(middle.x + dy * reach), y: onDevice(middle.y + dx * reach) };
      const places = tool === 'path' ? [from, { x: to.x, y: from.y }, to] : [from, to];
      expect(view.camera.pageIndex).toBe(pageIndex);
      const wanted = places.map((at) => saidByCamera(view, at));
      const shape = draw(tool, places);
      if (shape.kind === 'path') {
        const stored = verticesOf(shape);
        expect(stored).toHaveLength(wanted.length);
        for (const [index, vertex] of stored.entries()) {
          expectNear(vertex.x, wanted[index]?.x ?? NaN, width);
          expectNear(vertex.y, wanted[index]?.y ?? NaN, height);
        }
        return;
      }
      const { x, y, ...size } = boundsOf(shape);
      const [xs, ys] = [wanted.map((at) => at.x), wanted.map((at) => at.y)];
      expectNear(x, Math.min(...xs), width);
      expectNear(y, Math.min(...ys), height);
      expectNear(x + size.width, Math.max(...xs), width);
      expectNear(y + size.height, Math.max(...ys), height);
    }), { numRuns: 6 });
  });
});
