import { describe, expect, it } from 'vitest';
import { createLayout } from '../geometry/layout.ts';
import { screenToPage } from '../geometry/camera.ts';
import { onScreenVector } from './nudge.ts';

describe('onScreenVector', () => {
  it.each([0, 90, 180, 270] as const)('agrees with the camera at a turn of %i', (rotation) => {
    const camera = { pageIndex: 0, point: { x: 30, y: 40 }, zoom: 2, rotation };
    const view = { camera, layout: createLayout([{ width: 100, height: 200 }], 1), viewport: { width: 300, height: 300 } };
    const from = screenToPage(view, 0, { x: 10, y: 20 });
    const to = screenToPage(view, 0, { x: 17, y: 33 });
    const vector = onScreenVector({ x: 7, y: 13 }, camera);
    expect(vector.x).toBeCloseTo(to.x - from.x, 9);
    expect(vector.y).toBeCloseTo(to.y - from.y, 9);
  });
});
