import type { Column } from './column.ts';
import { chunkFor, codeOf, createColumn } from './column.ts';
import { cellTime } from './cellText.ts';
import type { ColumnKind } from './dataFormat.ts';

/** A table that was read whole. */
export interface WholeTable {
  readonly columns: readonly Column[];
  readonly rows: number;
}

type Cells = readonly (readonly [name: string, values: readonly unknown[]])[];

/** How deep a series may lie within other objects. */
const DEEPEST = 4;

/**
 * The table that a JSON value is: a list of records, lists of numbers side by side, rows beneath the names of their columns, or the first of
 * these within it. Null where it holds no table.
 */
export function jsonTable(value: unknown): WholeTable | null {
  const cells = cellsOf(value, 0);
  if (cells === null || cells.length === 0) return null;
  const rows = Math.max(...cells.map(([, values]) => values.length));
  return rows === 0 ? null : { columns: cells.map(([name, values]) => columnOf(name, values)), rows };
}

function cellsOf(value: unknown, depth: number): Cells | null {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value)) return recordsOf(value);
  const named = Object.entries(value);
  const rows = rowsOf(value);
  if (rows !== null) return rows;
  const series = named.filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]) && entry[1].length > 0 && entry[1].every(isCell));
  const longest = Math.max(0, ...series.map(([, values]) => values.length));
  const together = series.filter(([, values]) => values.length === longest);
  if (longest > 1 && together.length > 0) return together;
  for (const [, inner] of named) {
    const found = cellsOf(inner, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** `columns` with `rows` or `data`, as tables are often kept. */
function rowsOf(value: object): Cells | null {
  const names: unknown = 'columns' in value ? value.columns : 'header' in value ? value.header : null;
  const rows: unknown = 'rows' in value ? value.rows : 'data' in value ? value.data : null;
  if (!Array.isArray(names) || !Array.isArray(rows) || !rows.every((row) => Array.isArray(row))) return null;
  return names.map((name: unknown, index) => [nameOf(name, index), rows.map((row: readonly unknown[]) => row[index])] as const);
}

function nameOf(name: unknown, index: number): string {
  if (typeof name === 'string') return name;
  if (typeof name === 'object' && name !== null && 'name' in name && typeof name.name === 'string') return name.name;
  return `Column ${index + 1}`;
}

function recordsOf(list: readonly unknown[]): Cells | null {
  if (list.length === 0) return null;
  if (list.every((each) => typeof each === 'number' || each === null)) return [['Column 1', list]];
  if (list.every((each) => Array.isArray(each) && each.every(isCell))) {
    const width = Math.max(...list.map((row) => (Array.isArray(row) ? row.length : 0)));
    return Array.from({ length: width }, (_, index) => [`Column ${index + 1}`, list.map((row: unknown): unknown => (Array.isArray(row) ? row[index] : null))] as const);
  }
  const records = list.filter((each) => typeof each === 'object' && each !== null && !Array.isArray(each));
  if (records.length < list.length * 0.9) return null;
  const names = new Set<string>();
  for (const record of records) for (const [name, cell] of entriesOf(record)) if (isCell(cell)) names.add(name);
  return [...names].map((name) => [name, records.map((record) => memberOf(record, name))] as const);
}

function entriesOf(record: unknown): readonly (readonly [string, unknown])[] {
  return typeof record === 'object' && record !== null ? Object.entries(record) : [];
}

function memberOf(record: unknown, name: string): unknown {
  if (typeof record !== 'object' || record === null) return undefined;
  return Object.getOwnPropertyDescriptor(record, name)?.value;
}

function isCell(value: unknown): boolean {
  return value === null || typeof value !== 'object';
}

function kindOf(values: readonly unknown[]): ColumnKind {
  const there = values.filter((value) => value !== null && value !== undefined && value !== '').slice(0, 1000);
  if (there.length === 0) return 'text';
  if (there.every((value) => typeof value === 'number' || (typeof value === 'string' && /^(?:NaN|[+-]?Infinity)$/u.test(value)))) return 'number';
  return there.every((value) => typeof value === 'string' && !Number.isNaN(cellTime(value, 0))) ? 'time' : 'text';
}

function columnOf(name: string, values: readonly unknown[]): Column {
  const column = createColumn(name, kindOf(values));
  for (const [row, value] of values.entries()) chunkFor(column, row)[row & 0xffff] = cellOf(column, value);
  return column;
}

function cellOf(column: Column, value: unknown): number {
  if (value === null || value === undefined) return Number.NaN;
  if (column.kind === 'number') return typeof value === 'number' ? value : Number(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return column.kind === 'time' ? cellTime(text, 0) : codeOf(column, text);
}
