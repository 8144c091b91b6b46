import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { areaOnScreen } from '../../geometry/camera.ts';
import type { View } from '../../geometry/camera.ts';
import { createLayout } from '../../geometry/layout.ts';
import { besideFind } from './besideFind.ts';
import { edgesOfFind } from './clearOfFind.ts';

const view: View = {
  layout: createLayout([{ width: 2000, height: 1500 }], 1), viewport: { width: 1200, height: 800 },
  camera: { pageIndex: 0, point: { x: 1000, y: 750 }, zoom: 1, rotation: 0 },
};

it('shows a match in the region and clear of Find, wherever it stands on its page', () => {
  fc.assert(fc.property(fc.nat(1900), fc.nat(1450), fc.constantFrom('bar', 'results'), (x, y, state) => {
    const area = { x, y, width: 60, height: 12 };
    const at = areaOnScreen({ ...view, camera: besideFind(view, { pageIndex: 0, area }, state) }, 0, area);
    const edges = edgesOfFind(view.viewport, state);
    if (edges === null) throw new Error('Find is open');
    expect(at.x + at.width <= edges.left + 0.01 || at.y >= edges.bottom - 0.01).toBe(true);
    expect(at.x >= -0.01 && at.y >= -0.01 && at.x + at.width <= 1200.01 && at.y + at.height <= 800.01).toBe(true);
  }));
});

it('moves nothing for a match that is seen already', () => {
  expect(besideFind(view, { pageIndex: 0, area: { x: 500, y: 400, width: 60, height: 12 } }, 'results')).toBe(view.camera);
});
