import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSharedView, writeSharedView } from './sharedView.ts';

const turns = [0, 90, 180, 270] as const;
const zooms = fc.double({ min: 0.01, max: 90, noNaN: true });
const coordinate = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('sharedView', () => {
  it('reads what it writes', () => {
    fc.assert(
      fc.property(coordinate, coordinate, zooms, fc.constantFrom(...turns), (x, y, zoom, rotation) => {
        const read = readSharedView(writeSharedView({ point: { x, y }, zoom, rotation }));
        expect(read?.rotation).toBe(rotation);
        expect(read?.point.x).toBeCloseTo(x, 1);
        expect(read?.point.y).toBeCloseTo(y, 1);
        expect(read?.zoom).toBeCloseTo(zoom, 3);
      }),
    );
  });

  it.each(['', '1,2,3', '1,2,3,45', '1,2,0,90', '1,2,-1,0', 'NaN,1,1,0', '1,2,Infinity,0', '1e9,0,1,0', '1,2,1,0,5', ' 1,2,1,0'])(
    'refuses %j',
    (text) => {
      expect(readSharedView(text)).toBeNull();
    },
  );
});
