import type { Size } from '../../src/geometry/space.ts';

/** Cells along each side: glyph shapes vanish in them, a missing figure or a turned page does not. */
const CELLS = 24;

/** The mean grey level (0 to 255) of each cell of a picture, row by row; `levels` has one number a pixel. */
export function greyCells({ width, height }: Size, levels: ArrayLike<number>): readonly number[] {
  const sums = new Float64Array(CELLS * CELLS);
  const counts = new Float64Array(CELLS * CELLS);
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y * CELLS) / height) * CELLS;
    for (let x = 0; x < width; x += 1) {
      const cell = row + Math.floor((x * CELLS) / width);
      sums[cell] = (sums[cell] ?? 0) + (levels[y * width + x] ?? 0);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  return Array.from(sums, (sum, cell) => sum / Math.max(1, counts[cell] ?? 0));
}

/** Mean difference of two pictures, cell by cell, in grey levels of 255. */
export function greyDifference(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, level, index) => sum + Math.abs(level - (other[index] ?? 0)), 0) / one.length;
}
