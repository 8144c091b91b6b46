import type { RunCodes } from './faxCodes.ts';
import { RUN_CODE_BITS, runCodes } from './faxCodes.ts';

/** How CCITT data is coded: modified Huffman without line ends (TIFF compression 2), T.4 (3), T.6 (4). */
export interface FaxCoding {
  readonly scheme: 'huffman' | 't4-one' | 't4-two' | 't6';
  /** Pixels of a row. */
  readonly width: number;
  readonly height: number;
}

/**
 * Pixels of a strip or tile, a bit each, rows of whole bytes; 1 is black. Damaged rows are as far as they could be read. There are as many rows as were
 * asked for, or fewer: none after the last of which anything could be read. It ends whatever the data is, after `height` rows at most.
 */
export function decodeFax(data: Uint8Array, { scheme, width, height }: FaxCoding): Uint8Array<ArrayBuffer> {
  const bits = createBits(data);
  const rowBytes = Math.ceil(width / 8);
  const pixels = new Uint8Array(rowBytes * height);
  let before: Row = { changes: new Int32Array(width + 4).fill(width), count: 0 };
  let row: Row = { changes: new Int32Array(width + 4).fill(width), count: 0 };
  let rows = 0;
  for (let y = 0; y < height && !bits.isOver(); y += 1) {
    const start = startOfRow(bits, scheme);
    if (start === 'end') break;
    row.count = 0;
    const isWhole = start === 'one' ? readRuns(bits, row, width) : readAgainst({ bits, row, before, width });
    paint(pixels, { row, width, at: y * rowBytes * 8 });
    if (isWhole || row.count > 0) rows = y + 1;
    // Without ends of lines nobody knows where the next row begins.
    if (!isWhole && (scheme === 't6' || (scheme === 'huffman' && row.count === 0))) break;
    if (!isWhole && scheme !== 'huffman') bits.skipToLineEnd();
    if (scheme === 'huffman') bits.toByte();
    [before, row] = [row, before];
  }
  return rows === height ? pixels : pixels.slice(0, rows * rowBytes);
}

/** Where the colour changes in a row: white to black, black to white ..., each at least the one before. Beyond `count` all are the width. */
interface Row {
  readonly changes: Int32Array;
  count: number;
}

interface Bits {
  /** The next bits, at most 24, without taking them; 0 beyond the end. */
  peek(count: number): number;
  take(count: number): void;
  toByte(): void;
  isOver(): boolean;
  /** To the zeros of the next end of line, or the end. */
  skipToLineEnd(): void;
}

function createBits(bytes: Uint8Array): Bits {
  const total = bytes.length * 8;
  let at = 0;
  function peek(count: number): number {
    const from = at >>> 3;
    const word = ((bytes[from] ?? 0) << 24) | ((bytes[from + 1] ?? 0) << 16) | ((bytes[from + 2] ?? 0) << 8) | (bytes[from + 3] ?? 0);
    return (word << (at & 7)) >>> (32 - count);
  }
  return {
    peek,
    take(count) {
      at += count;
    },
    toByte() {
      at = (at + 7) & ~7;
    },
    isOver: () => at >= total,
    skipToLineEnd() {
      while (at < total && peek(11) !== 0) at += 1;
    },
  };
}

/** Takes an end of line, its fill bits and its tag; says how the row that follows is coded. Six ends of line, or two of T.6, end the page. */
function startOfRow(bits: Bits, scheme: FaxCoding['scheme']): 'one' | 'two' | 'end' {
  if (scheme === 'huffman') return 'one';
  if (scheme === 't6') return bits.peek(24) === 0x001001 ? 'end' : 'two';
  let ends = 0;
  let tag = 1;
  while (bits.peek(11) === 0 && !bits.isOver()) {
    while (bits.peek(1) === 0 && !bits.isOver()) bits.take(1);
    bits.take(1);
    if (scheme === 't4-two') {
      tag = bits.peek(1);
      bits.take(1);
    }
    ends += 1;
    if (ends >= 6) return 'end';
  }
  if (bits.isOver()) return 'end';
  return tag === 0 ? 'two' : 'one';
}

/** A run of one colour, make-up codes and all; -1 when no code begins with the next bits. */
function readRun(bits: Bits, codes: RunCodes): number {
  let run = 0;
  for (;;) {
    const entry = codes[bits.peek(RUN_CODE_BITS)] ?? -1;
    if (entry < 0) return -1;
    bits.take(entry & 15);
    run += entry >> 4;
    if (entry >> 4 < 64) return run;
    if (bits.isOver()) return -1;
  }
}

/** A row of runs by themselves. False when it is damaged. */
function readRuns(bits: Bits, row: Row, width: number): boolean {
  let x = 0;
  for (let colour: 0 | 1 = 0; x < width; colour = colour === 0 ? 1 : 0) {
    const run = readRun(bits, colour === 0 ? runCodes.white : runCodes.black);
    if (run < 0 || row.count > width) return end(row, width, x);
    x = Math.min(width, x + run);
    row.changes[row.count] = x;
    row.count += 1;
  }
  return finish(row, width);
}

interface Against {
  readonly bits: Bits;
  readonly row: Row;
  readonly before: Row;
  readonly width: number;
}

/** A row told by how it differs from the one before. False when it is damaged, or the page ends. */
function readAgainst({ bits, row, before, width }: Against): boolean {
  let x = 0;
  let colour: 0 | 1 = 0;
  // The first change of the row before that lies to the right, and is to the other colour.
  let b = 0;
  let isFirst = true;
  while (x < width) {
    b = changeBeyond(before, b, { x: isFirst ? -1 : x, width });
    if ((b & 1) !== colour) b += 1;
    const b1 = at(before, b, width);
    const step = readMode(bits);
    if (step === FAULT || row.count > width) return end(row, width, x);
    isFirst = false;
    if (step === PASS) {
      x = at(before, b + 1, width);
      continue;
    }
    if (step === RUNS) {
      const first = readRun(bits, colour === 0 ? runCodes.white : runCodes.black);
      const second = first < 0 ? -1 : readRun(bits, colour === 0 ? runCodes.black : runCodes.white);
      if (second < 0) return end(row, width, x);
      row.changes[row.count] = Math.min(width, x + first);
      row.changes[row.count + 1] = Math.min(width, x + first + second);
      row.count += 2;
      x = Math.min(width, x + first + second);
      continue;
    }
    x = Math.max(x, Math.min(width, b1 + step));
    row.changes[row.count] = x;
    row.count += 1;
    colour = colour === 0 ? 1 : 0;
  }
  return finish(row, width);
}

/** The first change of a row to the right of `x`, looked for from a change near it. */
function changeBeyond(row: Row, near: number, { x, width }: { readonly x: number; readonly width: number }): number {
  let index = near;
  while (index > 0 && at(row, index - 1, width) > x) index -= 1;
  while (at(row, index, width) < width && at(row, index, width) <= x) index += 1;
  return index;
}

function at(row: Row, index: number, width: number): number {
  return index < row.count ? (row.changes[index] ?? width) : width;
}

const PASS = 100;
const RUNS = 101;
const FAULT = 102;

/** How the next change stands to the one above: -3 to 3 to its right, or another mode (T.4, table 4). Uncompressed modes are not used by anybody. */
function readMode(bits: Bits): number {
  const next = bits.peek(7);
  const [step, length] = modeOf(next);
  if (step !== FAULT) bits.take(length);
  return step;
}

function modeOf(next: number): readonly [step: number, bits: number] {
  if (next >= 0b1000000) return [0, 1];
  if (next >= 0b0110000) return [1, 3];
  if (next >= 0b0100000) return [-1, 3];
  if (next >= 0b0010000) return [RUNS, 3];
  if (next >= 0b0001000) return [PASS, 4];
  if (next >= 0b0000110) return [2, 6];
  if (next >= 0b0000100) return [-2, 6];
  if (next === 0b0000011) return [3, 7];
  return next === 0b0000010 ? [-3, 7] : [FAULT, 0];
}

/** A row that breaks off: white from there on. */
function end(row: Row, width: number, x: number): boolean {
  if (row.count % 2 === 1) {
    row.changes[row.count] = x;
    row.count += 1;
  }
  finish(row, width);
  return false;
}

function finish(row: Row, width: number): boolean {
  row.changes[row.count] = width;
  row.changes[row.count + 1] = width;
  return true;
}

/** Sets the bits of the black runs. `at` is the row's first bit. */
function paint(pixels: Uint8Array, { row, width, at: first }: { readonly row: Row; readonly width: number; readonly at: number }): void {
  for (let index = 0; index < row.count; index += 2) {
    const from = row.changes[index] ?? width;
    const to = index + 1 < row.count ? (row.changes[index + 1] ?? width) : width;
    if (to > from) blacken(pixels, first + from, first + to);
  }
}

function blacken(pixels: Uint8Array, from: number, to: number): void {
  const firstByte = from >>> 3;
  const lastByte = (to - 1) >>> 3;
  const left = 0xff >>> (from & 7);
  const right = (0xff << (7 - ((to - 1) & 7))) & 0xff;
  if (firstByte === lastByte) {
    pixels[firstByte] = (pixels[firstByte] ?? 0) | (left & right);
    return;
  }
  pixels[firstByte] = (pixels[firstByte] ?? 0) | left;
  pixels.fill(0xff, firstByte + 1, lastByte);
  pixels[lastByte] = (pixels[lastByte] ?? 0) | right;
}
