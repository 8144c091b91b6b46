import { expect, it } from 'vitest';
import type { ClipItem } from '../annotation/clip.ts';
import { placeClip } from './placeClip.ts';

const size = { width: 600, height: 800 };
const at = (pageIndex: number, x: number, y: number): ClipItem => ({
  pageIndex, pageSize: size, shape: { kind: 'bbox', x, y, width: 20, height: 10 }, label: 'a', tags: {},
});
const sizeOf = (pageIndex: number) => (pageIndex < 3 ? size : undefined);

it('puts the middle of all of them at the pointer, and all of them on the page', () => {
  const placed = placeClip([at(0, 100, 100), at(0, 200, 200)], { pageIndex: 1, at: { x: 300, y: 300 }, sizeOf });
  expect(placed.map(({ pageIndex, shape }) => [pageIndex, shape])).toEqual([
    [1, { kind: 'bbox', x: 240, y: 245, width: 20, height: 10 }],
    [1, { kind: 'bbox', x: 340, y: 345, width: 20, height: 10 }],
  ]);
  expect(placeClip([at(0, 100, 100), at(0, 200, 200)], { pageIndex: 1, at: { x: 0, y: 0 }, sizeOf })[0]?.shape).toMatchObject({ x: 0, y: 0 });
});

it('keeps places and the distance between pages in place, and leaves out what has no page', () => {
  const placed = placeClip([at(4, 100, 100), at(5, 200, 200), at(7, 1, 1)], { pageIndex: 1, at: null, sizeOf });
  expect(placed.map(({ pageIndex, shape }) => [pageIndex, shape])).toEqual([
    [1, { kind: 'bbox', x: 100, y: 100, width: 20, height: 10 }],
    [2, { kind: 'bbox', x: 200, y: 200, width: 20, height: 10 }],
  ]);
});
