import type { Rect } from '../../geometry/space.ts';
import type { Samples } from './rowSamples.ts';

/** Four sums and a count for each cell: of colours by how much their pixel covers, of what is covered, of pixels. */
const CELL = 5;

/** What is being read: cells of `factor` x `factor` stored pixels, and their mean colours. */
export interface Target {
  readonly cells: Rect;
  readonly factor: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** Some rows of cells while they are summed up. */
export interface Band {
  /** The first of them, of all. */
  readonly first: number;
  readonly rows: number;
  /** Stored rows. */
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly factor: number;
  readonly width: number;
  /** `CELL` numbers for each cell. */
  readonly sums: Float32Array;
}

/** Nothing is in it yet. */
export function createBand({ cells, factor }: Target, first: number, rows: number): Band {
  return {
    first, rows, factor,
    top: (cells.y + first) * factor,
    bottom: (cells.y + first + rows) * factor,
    left: cells.x * factor,
    right: (cells.x + cells.width) * factor,
    width: cells.width,
    sums: new Float32Array(cells.width * rows * CELL),
  };
}

export interface BitRow {
  readonly place: Rect;
  readonly y: number;
  readonly plane: Uint8Array;
  /** Bytes of a row. */
  readonly stride: number;
  /** Which bits are black. */
  readonly ink: 'ones' | 'zeros';
}

const BITS_SET = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);

/** A row of black and white, eight pixels at a time: large scans are mostly this. */
export function addBits(band: Band, { place, y, plane, stride, ink }: BitRow): void {
  const row = Math.floor((y - band.top) / band.factor) * band.width;
  const start = (y - place.y) * stride;
  const from = Math.max(band.left, place.x);
  const to = Math.min(band.right, place.x + place.width);
  for (let x = from - ((from - place.x) & 7); x < to; x += 8) {
    const cell = Math.floor((Math.max(x, from) - band.left) / band.factor);
    const count = Math.min(8, to - x);
    const byte = (plane[start + ((x - place.x) >> 3)] ?? 0) & (0xff << (8 - count));
    const set = BITS_SET[byte] ?? 0;
    const sum = (ink === 'ones' ? count - set : set) * 255;
    const at = (row + cell) * CELL;
    for (let channel = 0; channel < 3; channel += 1) band.sums[at + channel] = (band.sums[at + channel] ?? 0) + sum;
    band.sums[at + 3] = (band.sums[at + 3] ?? 0) + count * 255;
    band.sums[at + 4] = (band.sums[at + 4] ?? 0) + count;
  }
}

/** A row of colours; `left` and `y` in stored pixels. Cell by cell, since there are hundreds of millions of pixels. */
export function addLine(band: Band, { x: left, y }: { readonly x: number; readonly y: number }, line: Uint8ClampedArray): void {
  const to = Math.min(band.right, left + line.length / 4);
  let x = Math.max(band.left, left);
  let at = cellAt(band, x, y);
  while (x < to) {
    const end = Math.min(to, endOfCell(band, x));
    let [red, green, blue, alpha] = [0, 0, 0, 0];
    for (let of = (x - left) * 4; of < (end - left) * 4; of += 4) {
      const cover = line[of + 3] ?? 0;
      red += (line[of] ?? 0) * cover;
      green += (line[of + 1] ?? 0) * cover;
      blue += (line[of + 2] ?? 0) * cover;
      alpha += cover;
    }
    addSums(band, at, { red: red / 255, green: green / 255, blue: blue / 255, alpha, count: end - x });
    x = end;
    at += CELL;
  }
}

/** A row of greys; `levels` says which level, 0 to 255, each sample is. */
export function addGreys(band: Band, { x: left, y, width }: { readonly x: number; readonly y: number; readonly width: number }, row: { readonly samples: Samples; readonly levels: Uint8Array }): void {
  const { samples, levels } = row;
  const to = Math.min(band.right, left + width);
  let x = Math.max(band.left, left);
  let at = cellAt(band, x, y);
  while (x < to) {
    const end = Math.min(to, endOfCell(band, x));
    let grey = 0;
    for (let of = x - left; of < end - left; of += 1) grey += levels[samples[of] ?? 0] ?? 0;
    addSums(band, at, { red: grey, green: grey, blue: grey, alpha: 255 * (end - x), count: end - x });
    x = end;
    at += CELL;
  }
}

/** Where the sums of the cell of a stored pixel begin. */
function cellAt(band: Band, x: number, y: number): number {
  return (Math.floor((y - band.top) / band.factor) * band.width + Math.floor((x - band.left) / band.factor)) * CELL;
}

/** The first stored pixel to the right of the cell of this one. */
function endOfCell({ left, factor }: Band, x: number): number {
  return left + (Math.floor((x - left) / factor) + 1) * factor;
}

interface Sums {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
  /** Stored pixels. */
  readonly count: number;
}

function addSums({ sums }: Band, at: number, { red, green, blue, alpha, count }: Sums): void {
  sums[at] = (sums[at] ?? 0) + red;
  sums[at + 1] = (sums[at + 1] ?? 0) + green;
  sums[at + 2] = (sums[at + 2] ?? 0) + blue;
  sums[at + 3] = (sums[at + 3] ?? 0) + alpha;
  sums[at + 4] = (sums[at + 4] ?? 0) + count;
}

/** Writes the means of a band that is complete. */
export function finishBand({ rgba }: Target, { first, rows, width, sums }: Band): void {
  for (let cell = 0; cell < width * rows; cell += 1) {
    const at = cell * CELL;
    const count = sums[at + 4] ?? 0;
    if (count === 0) continue;
    const to = (first * width + cell) * 4;
    const alpha = sums[at + 3] ?? 0;
    rgba[to + 3] = alpha / count;
    // What is not seen has no colour.
    if (alpha === 0) continue;
    for (let channel = 0; channel < 3; channel += 1) rgba[to + channel] = ((sums[at + channel] ?? 0) * 255) / alpha;
  }
}
