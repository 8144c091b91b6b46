import { expect, test } from 'vitest';
import { piecesOf } from './jpegBlock.ts';

test('a strip longer than a canvas is read in parts that are none, and together all of it', () => {
  const pieces = piecesOf({ width: 10_000, height: 20_000 });
  expect(pieces.reduce((sum, { width, height }) => sum + width * height, 0)).toBe(200_000_000);
  expect(Math.max(...pieces.flatMap(({ width, height }) => [width, height]))).toBe(8192);
  expect(pieces.at(-1)).toEqual({ x: 8192, y: 16_384, width: 1808, height: 3616 });
  expect(piecesOf({ width: 256, height: 256 })).toEqual([{ x: 0, y: 0, width: 256, height: 256 }]);
});
