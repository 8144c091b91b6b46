import type { Column } from './column.ts';
import { valueAt } from './column.ts';
import type { ColumnKind, TimePair } from './dataFormat.ts';
import { namesOf } from './guessFormat.ts';
import { guessTime } from './guessTime.ts';
import { jsonTable } from './jsonTable.ts';
import { linesNamedJson, readJson, readJsonLines } from './readJson.ts';

/** Rows that a guess looks at. */
const LOOKED_AT = 200;

/** A JSON file, or JSON lines, whole. */
export interface JsonSource {
  readonly bytes: Uint8Array;
  readonly lines: boolean;
}

interface JsonColumns {
  readonly columns: readonly Column[];
  readonly rows: number;
  /** The column that holds its time, as far as that can be told. */
  readonly time: number | null;
  readonly pair: TimePair | null;
  /** Lines that could not be read. */
  readonly unread: number;
}

/** The table that a JSON file holds, its columns named each differently. `kinds`: what a person says of columns, by their numbers. */
export function jsonColumns({ bytes, lines }: JsonSource, kinds: Readonly<Record<number, ColumnKind>>): JsonColumns | 'sparse' | null {
  const { values, unread } = lines ? readJsonLines(bytes) : wholeOf(bytes);
  const found = jsonTable(values, kinds);
  if (found === null || found === 'sparse') return found;
  const names = namesOf(found.columns.map(({ name }) => name), found.columns.length);
  const columns = found.columns.map((column, index) => ({ ...column, name: names[index] ?? column.name }));
  const first = Math.min(found.rows, LOOKED_AT);
  const { time, pair } = guessTime(columns.map((column) => ({ name: column.name, kind: column.kind, values: () => Array.from({ length: first }, (_, row) => valueAt(column, row)) })));
  return { columns, rows: found.rows, time: time ?? (found.isSeries && columns[0]?.kind === 'number' ? 0 : null), pair, unread };
}

function wholeOf(bytes: Uint8Array) {
  try {
    return { values: readJson(bytes), unread: 0 };
  } catch (reason) {
    const lines = linesNamedJson(bytes);
    if (lines === null) throw reason;
    return lines;
  }
}
