import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { View } from '../../geometry/camera.ts';
import { pageToScreen } from '../../geometry/camera.ts';
import { createLayout } from '../../geometry/layout.ts';
import { cellsInView } from './cellsInView.ts';
import { GUTTER, TABLE_HEAD, tableTop } from './steering.ts';

const size = { width: 700, height: 24 * 5000 };
const start: View = {
  layout: createLayout([{ width: 1600, height: 900 }, size], 1), viewport: { width: 1000, height: 800 }, camera: { pageIndex: 1, point: { x: 350, y: 0 }, zoom: 1, rotation: 0 },
};

describe('the camera over cells', () => {
  it('shows them clear of names and numbers, without moving to the side, and no empty desk above the first row', () => {
    fc.assert(fc.property(fc.nat(4999), fc.nat(4999), fc.constantFrom(0, 70, 140, 600), (before, row, x) => {
      const view = [before, row].reduce<View>((now, each) => ({ ...now, camera: cellsInView(now, { x, y: each * 24, width: 70, height: 24 }) }), { ...start, camera: tableTop(start) });
      const at = pageToScreen(view, 1, { x, y: row * 24 });
      expect(at.x).toBeGreaterThanOrEqual(GUTTER - 1e-6);
      expect(at.y).toBeGreaterThanOrEqual(TABLE_HEAD - 1e-6);
      expect(at.y + 24).toBeLessThanOrEqual(view.viewport.height + 1e-6);
      expect(view.camera.point.x).toBe(tableTop(start).point.x);
      expect(pageToScreen(view, 1, { x: 0, y: 0 }).y).toBeLessThanOrEqual(TABLE_HEAD + 13);
    }));
  });

  it('shows no empty desk beside the columns of a wide table', () => {
    const wide = { width: 5000, height: 24 * 50 };
    const first: View = { ...start, layout: createLayout([{ width: 1600, height: 900 }, wide], 1) };
    const there = [4900, 0].reduce<View>((now, x) => ({ ...now, camera: cellsInView(now, { x, y: 24, width: 100, height: 24 }) }), { ...first, camera: tableTop(first) });
    expect(pageToScreen(there, 1, { x: 0, y: 0 }).x).toBe(GUTTER);
  });
});
