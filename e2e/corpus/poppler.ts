import { execFileSync, spawnSync } from 'node:child_process';
import { greyCells } from './greyCells.ts';

/** Whether poppler's renderer is on this machine. */
export function hasPoppler(): boolean {
  return spawnSync('pdftoppm', ['-v']).error === undefined;
}

interface Options {
  /** Pixels of the page's longer side. */
  readonly pixels: number;
  readonly password: string | undefined;
}

/** The grey cells of the first page as poppler draws it. */
export function popplerCells(file: string, { pixels, password }: Options): readonly number[] {
  const secret = password === undefined ? [] : ['-upw', password];
  const args = ['-gray', '-cropbox', '-f', '1', '-l', '1', '-scale-to', String(pixels), ...secret, file];
  const bytes = execFileSync('pdftoppm', args, { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
  // Binary PGM (P5), as pdftoppm writes it: three numbers, one white space, one byte a pixel.
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/u.exec(bytes.subarray(0, 64).toString('latin1'));
  if (!head) throw new Error('popplerCells: pdftoppm wrote no P5 picture of 8 bits');
  return greyCells({ width: Number(head[1]), height: Number(head[2]) }, bytes.subarray(head[0].length));
}
