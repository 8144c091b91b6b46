import type { Column } from './column.ts';
import { CHUNK, CHUNK_BITS, codeOf, createColumn, keepOdd } from './column.ts';
import { cellNumber, plainSigns } from './cellNumber.ts';
import { cellTime, dayOrder } from './cellTime.ts';
import type { DayOrder } from './cellTime.ts';
import type { ColumnKind } from './dataFormat.ts';
import type { Cells } from './jsonSeries.ts';
import { isCell, memberOf, seriesOf } from './jsonSeries.ts';

/** A table that was read whole. */
export interface WholeTable {
  readonly columns: readonly Column[];
  readonly rows: number;
  /** Its first column holds the places of a chart's series. */
  readonly isSeries: boolean;
}

/** How deep a series may lie within other objects. */
const DEEPEST = 4;
/** The share of what a JSON value holds that has to be in the table for it to be shown as one: a list of names within settings makes no table of them. */
const MOSTLY = 0.5;
/** Of a table of fewer rows than this: two settings with the same names are none. */
const FEW_ROWS = 5;
const MOSTLY_OF_FEW = 0.6;
/** Cells that a table may have, empty ones among them: 400 MB of columns. A file of the largest size that is read has no more that hold something. */
const MOST_CELLS = 50_000_000;
/** So many may be empty whatever they are of; of more than these no more than nine in ten. */
const MOST_EMPTY = 2_000_000;

/**
 * The table that a JSON value is: a list of records, series of a chart, lists of numbers side by side, rows beneath the names of their columns,
 * or the largest of these within it. Null where it is none: where it holds nothing of the kind, or mostly other things; "sparse" where it would be
 * a table of so many empty cells that no memory has room for it. `kinds`: what a person says of columns, by their numbers.
 */
export function jsonTable(value: unknown, kinds: Readonly<Record<number, ColumnKind>> = {}): WholeTable | 'sparse' | null {
  const tables = tablesIn(value, 0);
  const cells = largest(tables);
  const none = tables.includes(sparse) ? 'sparse' : null;
  if (cells === null) return none;
  const rows = Math.max(...cells.map(([, values]) => values.length));
  if (sizeOf(cells) < leavesOf(value) * (rows < FEW_ROWS ? MOSTLY_OF_FEW : MOSTLY)) return none;
  const columns = cells.map(([name, values], index) => columnOf(name, values, kinds[index] ?? kindOf(values)));
  if (columns.length === 1 && columns[0]?.kind === 'text') return null;
  return { columns, isSeries: columns.length > 1 && columns[0]?.name === 'x', rows };
}

/** Stands for a table that is too large and too empty. */
const sparse: Cells = [];

/** Of several that are equally large the first. */
function largest(tables: readonly Cells[]): Cells | null {
  return tables.filter((cells) => sizeOf(cells) > 0).reduce<Cells | null>((most, cells) => (most === null || sizeOf(cells) > sizeOf(most) ? cells : most), null);
}

/** Cells that hold something. */
function sizeOf(cells: Cells): number {
  return cells.reduce((sum, [, values]) => sum + values.reduce<number>((held, cell) => held + (cell === undefined ? 0 : 1), 0), 0);
}

/** Values within a value that are no lists and no objects. */
function leavesOf(value: unknown): number {
  const waiting: unknown[] = [value];
  let count = 0;
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null) count += 1;
    else for (const member of Object.values(next)) waiting.push(member);
  }
  return count;
}

function tablesIn(value: unknown, depth: number): readonly Cells[] {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return [seriesOf(value), recordsOf(value)].filter((cells) => cells !== null);
  const rows = rowsOf(value);
  const named: readonly (readonly [string, unknown])[] = Object.entries(value);
  const lists = named.filter((entry): entry is readonly [string, readonly unknown[]] => isList(entry[1]));
  const longest = Math.max(0, ...lists.map(([, values]) => values.length));
  const together = longest > 1 ? lists.filter(([, values]) => values.length === longest) : [];
  const deeper = named.filter(([name, member]) => !lists.some(([known]) => known === name) && member !== rows?.of);
  const places = [...lists, ...deeper.flatMap(axisOf)];
  const inner = deeper.flatMap(([, member]) => tablesIn(member, depth + 1)).map((cells) => beside(cells, places));
  return [...(rows === null ? [] : [beside(rows.cells, lists.filter(([, list]) => list !== rows.names))]), ...inner, ...(together.length > 0 ? [together] : [])];
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0 && value.every(isCell);
}

/** The places along an axis that is an object of its own beside the series. */
function axisOf([name, axis]: readonly [string, unknown]): Cells {
  if (!/^x(?:[_ ]?axis)?$|^index$|^time/iu.test(name)) return [];
  const found = ['data', 'values', 'categories'].map((member) => memberOf(axis, member)).find(isList);
  return found === undefined ? [] : [[name, found]];
}

/** Lists of the object around a table that are as long as it belong to it, as the places of its series do; each only once. */
function beside(cells: Cells, lists: Cells): Cells {
  if (cells.length === 0) return cells;
  const rows = Math.max(0, ...cells.map(([, values]) => values.length));
  const known = new Set<unknown>(cells.map(([, values]) => values));
  return [...lists.filter(([, values]) => rows > 1 && values.length === rows && !known.has(values)), ...cells];
}

interface NamedRows {
  readonly cells: Cells;
  /** The lists that they are of. */
  readonly names: unknown;
  readonly of: unknown;
}

function columnsOf(names: readonly unknown[], rows: readonly (readonly unknown[])[]): Cells {
  return names.map((name, index) => [nameOf(name, index), rows.map((row) => row[index])] as const);
}

/** Names of columns beside rows of cells, as tables are often kept. */
function rowsOf(value: object): NamedRows | null {
  const names = ['columns', 'header', 'headers', 'fields'].map((name) => memberOf(value, name)).find((list) => Array.isArray(list));
  const rows = ['rows', 'data', 'values'].map((name) => memberOf(value, name)).find((list) => Array.isArray(list));
  if (!Array.isArray(names) || !Array.isArray(rows) || rows.length === 0 || !rows.every((row) => Array.isArray(row))) return null;
  const cells = isSparse(names.length * rows.length, leavesOf(rows)) ? sparse : columnsOf(names, rows);
  return { cells, names, of: rows };
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
    const width = list.reduce<number>((most, row) => Math.max(most, Array.isArray(row) ? row.length : 0), 0);
    if (isSparse(width * list.length, leavesOf(list))) return sparse;
    return Array.from({ length: width }, (_, index) => [`Column ${index + 1}`, list.map((row: unknown): unknown => (Array.isArray(row) ? row[index] : null))] as const);
  }
  const records = list.filter((each) => typeof each === 'object' && each !== null && !Array.isArray(each));
  if (records.length < list.length * 0.9) return null;
  const columns = new Map<string, unknown[]>();
  let held = 0;
  for (const [row, record] of records.entries()) {
    for (const [name, cell] of cellsIn(record, '', 0)) {
      const values = columns.get(name) ?? [];
      values[row] = cell;
      columns.set(name, values);
      held += 1;
    }
  }
  if (isSparse(columns.size * records.length, held)) return sparse;
  for (const values of columns.values()) values.length = records.length;
  return [...columns];
}

/** What a record holds by name, objects within it by theirs: "motor.speed". Lists are no cells. */
function cellsIn(record: unknown, prefix: string, depth: number): readonly (readonly [string, unknown])[] {
  return entriesOf(record).flatMap(([name, value]) => {
    if (isCell(value)) return [[`${prefix}${name}`, value] as const];
    return depth >= DEEPEST || Array.isArray(value) ? [] : cellsIn(value, `${prefix}${name}.`, depth + 1);
  });
}

/** Whether a table would be so large and so empty that its cells would take far more memory than what they say: records that hardly share a name. */
function isSparse(cells: number, held: number): boolean {
  return cells > MOST_CELLS || (cells > MOST_EMPTY && held * 10 < cells);
}

function entriesOf(record: unknown): readonly (readonly [string, unknown])[] {
  return typeof record === 'object' && record !== null ? Object.entries(record) : [];
}

function kindOf(values: readonly unknown[]): ColumnKind {
  const there = values.filter((value) => value !== null && value !== undefined && value !== '').slice(0, 1000);
  if (there.length === 0) return 'text';
  if (there.every((value) => typeof value === 'number' || (typeof value === 'string' && notNumber.test(value)))) return 'number';
  return there.every((value) => typeof value === 'string' && !Number.isNaN(cellTime(value, 0))) ? 'time' : 'text';
}

function columnOf(name: string, values: readonly unknown[], kind: ColumnKind): Column {
  const column = createColumn(name, kind);
  const days = column.kind === 'time' ? dayOrder(values.filter((value) => typeof value === 'string')) : null;
  // As long as they need to be: of records with thousands of names each chunk would otherwise have far more room than rows.
  for (let from = 0; from < values.length; from += CHUNK) column.chunks.push(new Float64Array(Math.min(CHUNK, values.length - from)).fill(Number.NaN));
  for (const [row, value] of values.entries()) {
    const chunk = column.chunks[row >>> CHUNK_BITS];
    if (chunk !== undefined) chunk[row & (CHUNK - 1)] = cellOf(column, value, { row, days });
  }
  return column;
}

interface Place {
  readonly row: number;
  readonly days: DayOrder | null;
}

function cellOf(column: Column, value: unknown, { row, days }: Place): number {
  if (value === null || value === undefined || (value === '' && column.kind !== 'text')) return Number.NaN;
  if (column.kind === 'number' && typeof value === 'number') return value;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (column.kind === 'text') return codeOf(column, text);
  const read = column.kind === 'time' ? cellTime(text, 0, days) : notNumber.test(text) ? Number(text) : cellNumber(text, plainSigns);
  if (Number.isNaN(read) && text !== 'NaN') keepOdd(column, row, text);
  return read;
}

/** Numbers that JSON has no way to write, as programs put them into strings. */
const notNumber = /^(?:NaN|[+-]?Infinity)$/u;
