import { cellNumber, isAbsent } from './cellNumber.ts';
import { cellTime } from './cellTime.ts';
import type { Column } from './column.ts';
import { CHUNK, CHUNK_BITS, chunkFor, codeOf, keepOdd } from './column.ts';
import type { DataFormat } from './dataFormat.ts';
import { headRows } from './dataFormat.ts';
import { decoded } from './decoded.ts';
import { kindOf } from './kindOf.ts';
import { PageFault } from '../source.ts';
import type { PlainTarget, Reading } from './plainCells.ts';
import { endShort, powersOfTen, readPlainCells } from './plainCells.ts';

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const MINUS = 0x2d;
const ZERO = 0x30;

/** No byte. */
const NOWHERE = 0xffff;

/** So many digits make a number below 2^53. */
const EXACT_DIGITS = 15;

/** Words for no value that are kept of a column without any. */
const MOST_ABSENT = 10_000;

/** A row longer than this, in bytes, is none: a quote that was never closed would have the rest of the file for its cell. */
const LONGEST_ROW = 32 * 1024 * 1024;

/** A cell takes at least the byte that ends it: a table of more than this, cells, has no more of them than so many for each byte of its file. */
const MOST_EMPTY = 2_000_000;
const MOST_FOR_BYTE = 4;

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
  // Where commas part the cells they are decimal signs within quotes alone.
  const point = format.decimal === format.delimiter ? NOWHERE : format.decimal.charCodeAt(0);
  const width = columns.length;
  const reading: Reading = { at: 0, column: 0, row: 0, short: 0, begun: 0 };
  let slots: readonly Float64Array[] = [];
  let target: Omit<PlainTarget, 'bytes' | 'end'> = { delimiter, point, slots: [], shift: 0, limit: 0 };
  let bytes: Uint8Array = new Uint8Array(0);
  let kept: Uint8Array = new Uint8Array(0);
  let long = 0;
  let headsDue = headRows(format);
  let isWhole = false;
  /** Bytes that were given so far. */
  let fed = 0;

  /** The end of the cell at `from`: where the sign behind it stands; beyond `end` where a quote is not closed before. */
  function cellEnd(from: number, end: number): number {
    let p = from;
    if (delimiter !== SPACE) while (bytes[p] === SPACE) p += 1;
    if (bytes[p] === QUOTE) {
      for (p += 1; p < end; p += 1) {
        if (bytes[p] !== QUOTE) continue;
        if (bytes[p + 1] !== QUOTE) break;
        p += 1;
      }
      if (p >= end) return end + 1;
    }
    while (p < end && bytes[p] !== delimiter && bytes[p] !== LF && bytes[p] !== CR) p += 1;
    return p;
  }

  function textOf(from: number, to: number): string {
    const text = decoded(bytes.subarray(from, to)).replaceAll('\0', '');
    const trimmed = text.trim();
    if (!trimmed.startsWith('"')) return text;
    const close = trimmed.lastIndexOf('"');
    return close === 0 ? trimmed.slice(1) : trimmed.slice(1, close).replaceAll('""', '"') + trimmed.slice(close + 1);
  }

  function valueOf(column: Column, text: string): number {
    if (column.isOpen && !isAbsent(text)) {
      column.kind = kindOf([text], format) ?? 'text';
      column.isOpen = false;
    }
    if (column.isOpen) return keepAbsent(column, text);
    if (column.kind === 'text') return text === '' ? Number.NaN : codeOf(column, reading.row, text);
    const value = column.kind === 'number' ? cellNumber(text, format) : cellTime(text, format.zone, format.days);
    if (Number.isNaN(value) && !isAbsent(text)) keepOdd(column, reading.row, text);
    return value;
  }

  /** A column that holds no value yet shows the words that say so. */
  function keepAbsent(column: Column, text: string): number {
    if (text !== '' && column.oddTexts.size < MOST_ABSENT) column.oddTexts.set(reading.row, text);
    return Number.NaN;
  }

  /** Puts a number of up to fifteen digits into the column at hand: gives where the sign behind it stands, -1 where it is none. */
  function longCell(from: number): number {
    const all = bytes;
    const begin = all[from] === MINUS ? from + 1 : from;
    let p = begin;
    let value = 0;
    let mark = -1;
    for (; ; p += 1) {
      const byte = all[p] ?? 0;
      if (byte === point && mark === -1) mark = p;
      else if (byte >= ZERO && byte < ZERO + 10) value = value * 10 + byte - ZERO;
      else break;
    }
    const digits = p - begin - (mark === -1 ? 0 : 1);
    const sign = all[p];
    if (digits === 0 || digits > EXACT_DIGITS || (sign !== delimiter && !isLineEnd(sign))) return -1;
    const size = mark === -1 ? value : value / (powersOfTen[p - mark - 1] ?? 1);
    put(begin !== from && size !== 0 ? -size : size);
    return p;
  }

  function put(value: number): void {
    const slot = slots[reading.column];
    if (slot !== undefined) slot[reading.row & (CHUNK - 1)] = value;
  }

  /** Puts whatever stands at `from` into the column at hand: gives where the sign behind it stands, beyond `end` where the cell does not end before. */
  function anyCell(from: number, end: number): number {
    const column = columns[reading.column];
    const plain = column?.kind === 'number' ? longCell(from) : -1;
    if (plain !== -1) return plain;
    const stop = cellEnd(from, end);
    if (stop >= end && !isWhole) return end + 1;
    // Of a whole file the last byte is a line end of ours, which belongs to no cell.
    const until = Math.min(stop, end - 1);
    if (column !== undefined) put(valueOf(column, textOf(from, until)));
    return until;
  }

  /** Reads the cell at hand, whatever it is; false where it does not end before `end`. */
  function readCell(end: number): boolean {
    const from = reading.at;
    let p = anyCell(from, end);
    if (p > end) return false;
    const isEmpty = p === from;
    if (delimiter === SPACE) while (bytes[p] === SPACE && (bytes[p + 1] === SPACE || isLineEnd(bytes[p + 1]))) p += 1;
    // Where spaces part the cells, those at the end of a row part nothing.
    const isNone = isEmpty && delimiter === SPACE && reading.column > 0 && isLineEnd(bytes[p]);
    reading.column += isNone ? 0 : 1;
    reading.at = p + 1;
    if (bytes[p] === delimiter) return true;
    if (reading.column < width) reading.short += endShort(slots, reading.column, reading.row & (CHUNK - 1));
    if (reading.column > width) long += 1;
    reading.column = 0;
    reading.row += 1;
    return true;
  }

  function openChunk(): void {
    const cells = width * reading.row;
    if (cells > MOST_EMPTY && cells > fed * MOST_FOR_BYTE) {
      throw new PageFault(`The rows are far shorter than the ${width} columns that the file begins with: as a table nearly all of its cells would be empty.`);
    }
    slots = columns.map((column) => chunkFor(column, reading.row));
    const shift = -((reading.row >>> CHUNK_BITS) << CHUNK_BITS);
    target = { delimiter, point, slots: slots.map((slot, index) => (columns[index]?.kind === 'number' ? slot : null)), shift, limit: (slots[0]?.length ?? CHUNK) - shift };
  }

  /** Where the row of names ends. */
  function skipHeader(from: number, end: number): number {
    let p = from;
    for (;;) {
      p = cellEnd(p, end);
      if (p >= end && !isWhole) return end + 1;
      if (p >= end || bytes[p] !== delimiter) return Math.min(p, end - 1);
      p += 1;
    }
  }

  /** Past line ends, and lines of nothing but spaces; where spaces part the cells, past those before the first. */
  function skipBlank(from: number, end: number): number {
    let p = from;
    for (;;) {
      while (p < end && isLineEnd(bytes[p])) p += 1;
      if (p >= end || bytes[p] !== SPACE) return p;
      const begin = p;
      while (p < end && bytes[p] === SPACE) p += 1;
      if (p < end && !isLineEnd(bytes[p])) return delimiter === SPACE ? p : begin;
    }
  }

  /** At the beginning of a row: past what is blank and past the names. False where the bytes end before there is a row. */
  function beginRow(end: number): boolean {
    reading.at = skipBlank(reading.at, end);
    reading.begun = reading.at;
    if (reading.at >= end) return false;
    if (headsDue > 0) {
      reading.at = skipHeader(reading.at, end);
      if (reading.at > end) return false;
      headsDue -= 1;
      return beginRow(end);
    }
    if (reading.row >= target.limit) openChunk();
    return true;
  }

  /** Reads the rows of `bytes` up to `end`, where a line ends: gives where the first one begins that is not read yet. */
  function readRows(end: number): number {
    reading.at = 0;
    reading.column = 0;
    for (;;) {
      if (reading.column === 0 && !beginRow(end)) return reading.begun;
      const before = reading.at;
      readPlainCells(reading, { bytes, end, ...target });
      if (reading.column === 0 && reading.at !== before) continue;
      if (!readCell(end)) return reading.begun;
    }
  }

  /** The row that goes on from one piece to the next is read by itself, so that the piece need not be copied behind it. */
  function readKept(piece: Uint8Array): Uint8Array {
    if (kept.length === 0) return piece;
    const cut = piece.findIndex(isLineEnd) + 1;
    bytes = joined(kept, piece.subarray(0, cut));
    return cut > 0 && readRows(bytes.length) === bytes.length ? piece.subarray(cut) : joined(kept, piece);
  }

  return {
    columns,
    rows: () => reading.row,
    ragged: () => reading.short + long,
    feed(piece, last) {
      isWhole = false;
      fed += piece.length;
      bytes = readKept(last ? joined(piece, lineEnd) : piece);
      isWhole = last;
      kept = bytes.slice(readRows(lastLineEnd(bytes)));
      if (kept.length > LONGEST_ROW) throw new PageFault(`Row ${reading.row + 1} does not end within 32 MB: a quote is opened there and never closed.`);
      bytes = kept;
    },
  };
}

/** Behind the last line end; 0 where there is none. */
function lastLineEnd(bytes: Uint8Array): number {
  let p = bytes.length;
  while (p > 0 && !isLineEnd(bytes[p - 1])) p -= 1;
  return p;
}

const lineEnd = Uint8Array.of(LF);

function isLineEnd(byte: number | undefined): boolean {
  return byte === LF || byte === CR;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
