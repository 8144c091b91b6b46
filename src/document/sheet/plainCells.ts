const LF = 0x0a;
const CR = 0x0d;
const ZERO = 0x30;
/** Counted from the digit nought, as the loop over digits sees them. */
const SPACE = 0x20 - ZERO;
const MINUS = 0x2d - ZERO;
/** So many digits make a whole number of 32 bits. */
const SHORT_DIGITS = 9;

/** Four digits as one number of 32 bits; without them each byte is what its digit says. */
const FOUR_ZEROS = 0x30303030;
/** Added to a byte it sets the top bit of each that is more than nine. */
const BEYOND_NINE = 0x76767676;
const TOP_BITS = 0x80808080;

/** Powers of ten that a float holds exactly: a whole number below 2^53 divided by one is rounded once, as the language's own reading is. */
export const powersOfTen = Float64Array.from({ length: 23 }, (_, power) => 10 ** power);

/** Where reading stands: before the cell of a column in a row. */
export interface Reading {
  at: number;
  column: number;
  row: number;
  /** Where the row at hand begins. */
  begun: number;
  /** Rows with fewer cells than there are columns. */
  short: number;
}

/** The rows that are read into: those of one chunk. */
export interface PlainTarget {
  readonly bytes: Uint8Array;
  /** The byte behind a line end: every cell ends before it. */
  readonly end: number;
  readonly delimiter: number;
  readonly point: number;
  /** One array a column, by the row's place in its chunk; null where cells are no numbers. */
  readonly slots: readonly (Float64Array | null)[];
  /** Added to a row it gives its place in the chunk. */
  readonly shift: number;
  /** The first row that is not of this chunk. */
  readonly limit: number;
}

/**
 * Reads cells for as long as they are plain numbers of up to nine digits, as most are: one loop without calls, which costs half of what the
 * same in pieces does. Stops before the first cell that is something else, and at the end of the chunk or of the bytes.
 */
export function readPlainCells(reading: Reading, { bytes, end, delimiter, point, slots, shift, limit }: PlainTarget): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [separator, decimal, width] = [delimiter - ZERO, point - ZERO, slots.length];
  let { at, column, row, begun } = reading;
  let begin = at;
  for (;;) {
    const slot = slots[column];
    if (!slot) break;
    let digit = (bytes[at] ?? 0) - ZERO;
    while (digit === SPACE) digit = (bytes[++at] ?? 0) - ZERO;
    const sign = digit;
    if (sign === MINUS) digit = (bytes[++at] ?? 0) - ZERO;
    const first = at;
    let value = 0;
    for (; digit >= 0 && digit < 10; digit = (bytes[++at] ?? 0) - ZERO) value = (Math.imul(value, 10) + digit) | 0;
    let digits = at - first;
    let size = value;
    if (digit === decimal) {
      const mark = at + 1;
      at = mark;
      // Most places are four and more: four digits are two pairs, and those one number, by two multiplications (Lemire, "Quickly parsing eight digits", 2018).
      const four = at + 4 <= end ? view.getInt32(at, true) ^ FOUR_ZEROS : TOP_BITS;
      if (((four | (four + BEYOND_NINE)) & TOP_BITS) === 0) {
        const pairs = (Math.imul(four, 10 * 2 ** 8 + 1) >>> 8) & 0x00ff00ff;
        value = (Math.imul(value, 10_000) + (Math.imul(pairs, 100 * 2 ** 16 + 1) >>> 16)) | 0;
        at += 4;
      }
      digit = (bytes[at] ?? 0) - ZERO;
      for (; digit >= 0 && digit < 10; digit = (bytes[++at] ?? 0) - ZERO) value = (Math.imul(value, 10) + digit) | 0;
      digits += at - mark;
      size = value / (powersOfTen[at - mark] ?? 1);
    }
    if (digits === 0 || digits > SHORT_DIGITS || (digit !== separator && digit !== LF - ZERO && digit !== CR - ZERO)) break;
    slot[row + shift] = sign === MINUS && size !== 0 ? -size : size;
    column += 1;
    at += 1;
    begin = at;
    if (digit === separator) continue;
    if (column < width) reading.short += endShort(slots, column, row + shift);
    if (digit === CR - ZERO && bytes[at] === LF) at += 1;
    column = 0;
    row += 1;
    begin = at;
    begun = at;
    if (row >= limit || at >= end) break;
  }
  reading.at = begin;
  reading.column = column;
  reading.row = row;
  reading.begun = begun;
}

/** Cells that a row lacks are empty, whatever an unfinished reading of it left there. Gives 1. */
export function endShort(slots: readonly (Float64Array | null)[], from: number, place: number): 1 {
  for (let column = from; column < slots.length; column += 1) {
    const slot = slots[column];
    if (slot) slot[place] = Number.NaN;
  }
  return 1;
}
