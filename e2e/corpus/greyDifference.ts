import { execFileSync, spawnSync } from 'node:child_process';
import type { GreyPicture } from './page.ts';

/** Cells of the coarse comparison along each side: glyph shapes vanish in them, a missing figure or a turned page does not. */
const CELLS = 24;

/** Whether poppler's renderer is on this machine. */
export function hasPoppler(): boolean {
  return spawnSync('pdftoppm', ['-v']).error === undefined;
}

/** The first page as poppler draws it, in grey levels, `pixels` long on its longer side. */
export function popplerPage(file: string, { pixels, password }: { readonly pixels: number; readonly password: string | undefined }): GreyPicture {
  const secret = password === undefined ? [] : ['-upw', password];
  const args = ['-gray', '-cropbox', '-f', '1', '-l', '1', '-scale-to', String(pixels), ...secret, file];
  return parsePgm(execFileSync('pdftoppm', args, { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] }));
}

/** Binary PGM (P5), as pdftoppm writes it: three numbers, one white space, one byte a pixel. */
function parsePgm(bytes: Buffer): GreyPicture {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/u.exec(bytes.subarray(0, 64).toString('latin1'));
  if (!head) throw new Error('parsePgm: not a P5 picture of 8 bits');
  return { width: Number(head[1]), height: Number(head[2]), levels: [...bytes.subarray(head[0].length)] };
}

/** Mean difference of the two pictures, cell by cell, in grey levels of 255. */
export function greyDifference(one: GreyPicture, other: GreyPicture): number {
  const left = cells(one);
  const right = cells(other);
  return left.reduce((sum, level, index) => sum + Math.abs(level - (right[index] ?? 0)), 0) / left.length;
}

function cells(picture: GreyPicture): readonly number[] {
  const sums = new Float64Array(CELLS * CELLS);
  const counts = new Float64Array(CELLS * CELLS);
  for (let y = 0; y < picture.height; y += 1) {
    const row = Math.floor((y * CELLS) / picture.height) * CELLS;
    for (let x = 0; x < picture.width; x += 1) {
      const cell = row + Math.floor((x * CELLS) / picture.width);
      sums[cell] = (sums[cell] ?? 0) + (picture.levels[y * picture.width + x] ?? 0);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  return Array.from(sums, (sum, cell) => sum / Math.max(1, counts[cell] ?? 0));
}
