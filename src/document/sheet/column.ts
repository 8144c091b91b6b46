import type { ColumnKind } from './dataFormat.ts';

/** Rows of one chunk; a power of two, so that a row's place is found by shifting. */
export const CHUNK_BITS = 16;
export const CHUNK = 1 << CHUNK_BITS;
/** Different texts of a column that are kept to sort by. */
const MOST_TEXTS = 200_000;

/** One column of a table: numbers, Unix ms, or texts by their number in `texts`; NaN where there is none. It grows chunk by chunk and is never copied. */
export interface Column {
  readonly name: string;
  kind: ColumnKind;
  /** Nothing was read yet that tells the kind; text until then. */
  isOpen: boolean;
  readonly chunks: Float64Array[];
  /** Of a column of text: its different texts, in order of appearance. */
  readonly texts: string[];
  readonly codes: Map<string, number>;
  /** Places behind the decimal sign that its numbers are written with; null where they differ. */
  readonly decimals: number | null;
  /** Cells that hold something else than the column's kind, or one text too many, and what the first of them say, by their rows. */
  odd: number;
  readonly oddTexts: Map<number, string>;
}

/** Odd cells of a column whose texts are kept; further ones are shown empty. */
export const MOST_ODD = 100_000;

/** `kind` null: the first value tells. */
export function createColumn(name: string, kind: ColumnKind | null, decimals: number | null = null): Column {
  return { name, kind: kind ?? 'text', isOpen: kind === null, chunks: [], texts: [], codes: new Map(), decimals, odd: 0, oddTexts: new Map() };
}

/** NaN beyond the end. */
export function valueAt(column: Column, row: number): number {
  return column.chunks[row >>> CHUNK_BITS]?.[row & (CHUNK - 1)] ?? Number.NaN;
}

/** The number of a text; NaN once there are too many different ones: what the cell says is then kept by its row. */
export function codeOf(column: Column, row: number, text: string): number {
  const known = column.codes.get(text);
  if (known !== undefined) return known;
  if (column.texts.length >= MOST_TEXTS) {
    keepOdd(column, row, text);
    return Number.NaN;
  }
  column.codes.set(text, column.texts.length);
  return column.texts.push(text) - 1;
}

/** Counts a cell that holds something else than the column's kind, and keeps what it says. A row that is read again counts once. */
export function keepOdd(column: Column, row: number, text: string): void {
  if (column.oddTexts.has(row)) return;
  column.odd += 1;
  if (column.oddTexts.size < MOST_ODD) column.oddTexts.set(row, text);
}

/** Rows that the first chunk has room for at first: of thousands of columns most have few rows. */
const FIRST_ROOM = 16;

/** The chunk that a row stands in, with room for it: made where it is not there yet, the first one in larger and larger pieces. */
export function chunkFor(column: Column, row: number): Float64Array {
  const index = row >>> CHUNK_BITS;
  const there = column.chunks[index];
  if (there !== undefined && there.length > (row & (CHUNK - 1))) return there;
  const made = new Float64Array(index > 0 ? CHUNK : roomFor(row)).fill(Number.NaN);
  if (there !== undefined) made.set(there);
  column.chunks[index] = made;
  return made;
}

function roomFor(row: number): number {
  let room = FIRST_ROOM;
  while (room <= row) room *= 4;
  return room;
}
