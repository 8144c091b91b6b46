import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { packBoxes } from './packedBoxes.ts';
import type { Box } from './rect.ts';
import { touch } from './rect.ts';

const coordinate = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.double({ min: -1e7, max: 1e7, noNaN: true }));
const box = fc.tuple(coordinate, coordinate, coordinate, coordinate).map(
  ([x, y, toX, toY]): Box => ({ minX: Math.min(x, toX), minY: Math.min(y, toY), maxX: Math.max(x, toX), maxY: Math.max(y, toY) }),
);

it('finds what looking at every box finds, also after some have left', () => {
  fc.assert(fc.property(fc.array(box, { maxLength: 400 }), fc.array(fc.nat(399), { maxLength: 30 }), box, (boxes, leaving, area) => {
    const packed = packBoxes(boxes);
    const gone = new Set(leaving.filter((place) => place < boxes.length));
    for (const place of gone) packed.remove(place);
    const expected = boxes.flatMap((one, place) => (touch(one, area) && !gone.has(place) ? [place] : []));
    expect(packed.find(area).toSorted((a, b) => a - b)).toEqual(expected);
    for (const most of [0, 1, 5]) expect(packed.find(area, most)).toHaveLength(Math.min(most, expected.length));
  }));
});

it('copes with boxes that are all the same, as many as fill several levels', () => {
  const same = Array.from({ length: 5000 }, (): Box => ({ minX: 1, minY: 1, maxX: 1, maxY: 1 }));
  const packed = packBoxes(same);
  expect(packed.find({ minX: 1, minY: 1, maxX: 2, maxY: 2 })).toHaveLength(5000);
  expect(packed.find({ minX: 1.1, minY: 1, maxX: 2, maxY: 2 })).toHaveLength(0);
});
