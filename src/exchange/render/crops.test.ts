import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { areaOf } from './crops.ts';

it('a crop is on the page, has the region in it, and is at least a unit wide and high', () => {
  const length = fc.double({ min: 0, max: 500, noNaN: true });
  fc.assert(fc.property(length, length, fc.double({ min: 0, max: 5, noNaN: true }), (x, y, margin) => {
    const page = { width: 600, height: 520 };
    const region = { x, y, width: 20, height: 10 };
    const area = areaOf(region, margin, page);
    expect(Math.min(area.x, area.y)).toBeGreaterThanOrEqual(0);
    expect(area.x + area.width).toBeLessThanOrEqual(page.width + 1e-9);
    expect(area.y + area.height).toBeLessThanOrEqual(page.height + 1e-9);
    expect(area.x).toBeLessThanOrEqual(x);
    expect(area.x + area.width).toBeGreaterThanOrEqual(x + region.width - 1e-9);
    expect(Math.min(area.width, area.height)).toBeGreaterThanOrEqual(1);
  }));
});
