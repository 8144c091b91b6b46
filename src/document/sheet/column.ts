import type { ColumnKind } from './dataFormat.ts';

/** Rows of one chunk; a power of two, so that a row's place is found by shifting. */
export const CHUNK_BITS = 16;
export const CHUNK = 1 << CHUNK_BITS;
/** Different texts of a column that are kept to sort and filter by. */
const MOST_TEXTS = 200_000;

/** One column of a table: numbers, Unix ms, or texts by their number in `texts`; NaN where there is none. It grows chunk by chunk and is never copied. */
export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly chunks: Float64Array[];
  /** Of a column of text: its different texts, in order of appearance. */
  readonly texts: string[];
  readonly codes: Map<string, number>;
  /** Cells that hold something else than the column's kind. */
  odd: number;
}

export function createColumn(name: string, kind: ColumnKind): Column {
  return { name, kind, chunks: [], texts: [], codes: new Map(), odd: 0 };
}

/** NaN beyond the end. */
export function valueAt(column: Column, row: number): number {
  return column.chunks[row >>> CHUNK_BITS]?.[row & (CHUNK - 1)] ?? Number.NaN;
}

/** The number of a text; NaN once there are too many different ones. */
export function codeOf(column: Column, text: string): number {
  const known = column.codes.get(text);
  if (known !== undefined) return known;
  if (column.texts.length >= MOST_TEXTS) return Number.NaN;
  column.codes.set(text, column.texts.length);
  return column.texts.push(text) - 1;
}

/** The chunk that a row stands in, made where it is not there yet. */
export function chunkFor(column: Column, row: number): Float64Array {
  const index = row >>> CHUNK_BITS;
  const there = column.chunks[index];
  if (there !== undefined) return there;
  const made = new Float64Array(CHUNK).fill(Number.NaN);
  column.chunks[index] = made;
  return made;
}
