import { cellNumber, cellTime, isAbsent } from './cellText.ts';
import type { Column } from './column.ts';
import { CHUNK, chunkFor, codeOf } from './column.ts';
import type { DataFormat } from './dataFormat.ts';
import { PageFault } from '../source.ts';

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const MINUS = 0x2d;
const PLUS = 0x2b;

/** Powers of ten that a float holds exactly: a whole number below 2^53 divided by one is rounded once, as the language's own reading is. */
const powers = Float64Array.from({ length: 23 }, (_, power) => 10 ** power);
/** So many digits make a number below 2^53. */
const EXACT_DIGITS = 15;

/** A row longer than this, in bytes, is none: a quote that was never closed would have the rest of the file for its cell. */
const LONGEST_ROW = 32 * 1024 * 1024;

/** Reads rows of separated values from pieces of a file into columns. */
export interface RowReader {
  /** Reads all rows that end in these bytes; the rest is kept for the next piece. `last`: the file ends here. */
  feed(piece: Uint8Array, last: boolean): void;
  readonly columns: readonly Column[];
  rows(): number;
  /** Rows with more or fewer cells than there are columns. */
  ragged(): number;
}

/** A reader that begins at `format.start` of the file: the first piece is to begin there. */
export function createRowReader(format: DataFormat, columns: readonly Column[]): RowReader {
  const delimiter = format.delimiter.charCodeAt(0);
  const point = format.decimal.charCodeAt(0);
  const width = columns.length;
  const numeric = Uint8Array.from(columns, ({ kind }) => (kind === 'number' ? 1 : 0));
  const decoder = new TextDecoder();
  const slots: Float64Array[] = [];
  let bytes: Uint8Array = new Uint8Array(0);
  let kept: Uint8Array = new Uint8Array(0);
  let row = 0;
  let ragged = 0;
  let headerDue = format.header;
  let chunk = -1;
  let at = 0;
  let isWhole = false;

  /** A number at `at` up to the end of its cell, `at` then standing there; NaN with `at` unmoved where it is not that plain. */
  function plainNumber(end: number): number {
    // Read once: a loop over what closures share costs three times as much.
    const all = bytes;
    let p = at;
    let byte = all[p] ?? 0;
    while (byte === SPACE) byte = all[++p] ?? 0;
    const negative = byte === MINUS;
    if (negative || byte === PLUS) byte = all[++p] ?? 0;
    const first = p;
    let value = 0;
    while (byte >= 0x30 && byte <= 0x39) {
      value = value * 10 + (byte - 0x30);
      byte = all[++p] ?? 0;
    }
    let digits = p - first;
    let fraction = 0;
    if (byte === point) {
      byte = all[++p] ?? 0;
      const from = p;
      while (byte >= 0x30 && byte <= 0x39) {
        value = value * 10 + (byte - 0x30);
        byte = all[++p] ?? 0;
      }
      fraction = p - from;
      digits += fraction;
    }
    if (byte !== delimiter && byte !== LF && byte !== CR && !(isWhole && p >= end)) return Number.NaN;
    if (digits === 0 || digits > EXACT_DIGITS) return Number.NaN;
    at = p;
    const size = fraction === 0 ? value : value / (powers[fraction] ?? 1);
    return negative && size !== 0 ? -size : size;
  }

  /** The end of the cell at `from`: where the sign behind it stands, or the end of the bytes. */
  function cellEnd(from: number, end: number): number {
    let p = from;
    if (delimiter !== SPACE) while (bytes[p] === SPACE) p += 1;
    if (bytes[p] === QUOTE) {
      for (p += 1; p < end; p += 1) {
        if (bytes[p] !== QUOTE) continue;
        if (bytes[p + 1] !== QUOTE) break;
        p += 1;
      }
      // A quote at the very end may be the first of two.
      if (p >= end) return end + 1;
    }
    while (p < end && bytes[p] !== delimiter && bytes[p] !== LF && bytes[p] !== CR) p += 1;
    return p;
  }

  function textOf(from: number, to: number): string {
    const text = decoder.decode(bytes.subarray(from, to));
    const trimmed = text.trim();
    if (!trimmed.startsWith('"')) return text;
    const close = trimmed.lastIndexOf('"');
    return close === 0 ? trimmed.slice(1) : trimmed.slice(1, close).replaceAll('""', '"') + trimmed.slice(close + 1);
  }

  function slowCell(column: Column, text: string): number {
    if (column.kind === 'text') return text === '' ? Number.NaN : codeOf(column, text);
    const value = column.kind === 'number' ? cellNumber(text, format.decimal) : cellTime(text, format.zone);
    if (Number.isNaN(value) && !isAbsent(text)) column.odd += 1;
    return value;
  }

  function openChunk(): void {
    chunk = row >>> 16;
    for (let column = 0; column < width; column += 1) slots[column] = chunkFor(columnAt(column), row);
  }

  function columnAt(index: number): Column {
    const column = columns[index];
    if (column === undefined) throw new Error(`rowReader: no column ${String(index)} of ${String(width)}`);
    return column;
  }

  /** Reads the row at `at`; false when it does not end in these bytes, `at` then being anywhere. */
  function readRow(end: number): boolean {
    const place = row & (CHUNK - 1);
    const all = bytes;
    for (let column = 0; ; column += 1) {
      let value = Number.NaN;
      if (numeric[column] === 1) value = plainNumber(end);
      if (Number.isNaN(value)) {
        const stop = cellEnd(at, end);
        if (stop >= end && !isWhole) return false;
        const until = Math.min(stop, end);
        if (column < width && !headerDue) value = slowCell(columnAt(column), textOf(at, until));
        at = until;
      }
      const slot = slots[column];
      if (slot !== undefined && !headerDue) slot[place] = value;
      if (at < end && all[at] === delimiter) {
        at += 1;
        continue;
      }
      if (column + 1 !== width) endRagged(column + 1, place);
      return true;
    }
  }

  /** Cells that a row lacks are empty, whatever an unfinished reading of it left there. */
  function endRagged(cells: number, place: number): void {
    if (headerDue) return;
    ragged += 1;
    for (let column = cells; column < width; column += 1) {
      const slot = slots[column];
      if (slot !== undefined) slot[place] = Number.NaN;
    }
  }

  /** Past line ends, and lines of nothing but spaces. */
  function skipBlank(end: number): void {
    let p = at;
    for (;;) {
      while (p < end && (bytes[p] === LF || bytes[p] === CR)) p += 1;
      at = p;
      if (bytes[p] !== SPACE || delimiter === SPACE) return;
      while (p < end && bytes[p] === SPACE) p += 1;
      if (p < end && bytes[p] !== LF && bytes[p] !== CR) return;
      if (p >= end) {
        if (isWhole) at = end;
        return;
      }
    }
  }

  return {
    columns,
    rows: () => row,
    ragged: () => ragged,
    feed(piece, last) {
      bytes = kept.length === 0 ? piece : joined(kept, piece);
      isWhole = last;
      at = 0;
      const end = bytes.length;
      let begun = 0;
      for (;;) {
        skipBlank(end);
        begun = at;
        if (at >= end) break;
        if (row >>> 16 !== chunk) openChunk();
        if (!readRow(end)) break;
        if (headerDue) {
          headerDue = false;
          continue;
        }
        row += 1;
      }
      kept = bytes.slice(begun);
      if (kept.length > LONGEST_ROW) throw new PageFault(`Row ${row + 1} does not end within 32 MB: a quote is opened there and never closed.`);
      bytes = new Uint8Array(0);
    },
  };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
