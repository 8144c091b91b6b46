import type { Column } from './column.ts';
import { CHUNK, CHUNK_BITS, codeOf, createColumn, keepOdd } from './column.ts';
import { cellNumber, isAbsent, plainSigns } from './cellNumber.ts';
import { cellTime, dayOrder } from './cellTime.ts';
import type { ColumnKind, DayOrder } from './dataFormat.ts';
import { keyedRecords, recordsOf, rowsOf, sparse } from './jsonRecords.ts';
import type { Cells } from './jsonSeries.ts';
import { isCell, leavesOf, memberOf, namedSeries, seriesOf } from './jsonSeries.ts';
import { kindOf as kindOfTexts } from './kindOf.ts';

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
/** The same of what says itself that it is one, by series or by columns and rows: labels, units and colours belong to it. */
const DECLARED = 0.25;

/** Columns that were found. */
interface Found {
  readonly cells: Cells;
  /** They are series, or rows beneath the names of their columns. */
  readonly isDeclared: boolean;
}

/**
 * The table that a JSON value is: a list of records, series of a chart, lists of numbers side by side, rows beneath the names of their columns,
 * or the largest of these within it. Null where it is none: where it holds nothing of the kind, or mostly other things; "sparse" where it would be
 * a table of so many empty cells that no memory has room for it. `kinds`: what a person says of columns, by their numbers.
 */
export function jsonTable(value: unknown, kinds: Readonly<Record<number, ColumnKind>> = {}): WholeTable | 'sparse' | null {
  const tables = tablesIn(value, 0);
  const found = largest(tables);
  const none = tables.some(({ cells }) => cells === sparse) ? 'sparse' : null;
  if (found === null) return none;
  const { cells, isDeclared } = found;
  const rows = Math.max(...cells.map(([, values]) => values.length));
  if (sizeOf(cells) < leavesOf(value) * (isDeclared ? DECLARED : rows < FEW_ROWS ? MOSTLY_OF_FEW : MOSTLY)) return none;
  const columns = cells.map(([name, values], index) => columnOf(name, values, kinds[index] ?? kindOf(values)));
  if (columns.length === 1 && columns[0]?.kind === 'text' && !isDeclared) return null;
  return { columns, isSeries: columns.length > 1 && columns[0]?.name === 'x', rows };
}

/** Of several that are equally large the first. */
function largest(tables: readonly Found[]): Found | null {
  return tables.filter(({ cells }) => sizeOf(cells) > 0).reduce<Found | null>((most, each) => (most === null || sizeOf(each.cells) > sizeOf(most.cells) ? each : most), null);
}

/** Cells that hold something. */
function sizeOf(cells: Cells): number {
  return cells.reduce((sum, [, values]) => sum + values.reduce<number>((held, cell) => held + (cell === undefined ? 0 : 1), 0), 0);
}

function tablesIn(value: unknown, depth: number): readonly Found[] {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    const series = seriesOf(value);
    return series === null ? found(recordsOf(value), 'guessed') : found(series, 'declared');
  }
  const rows = rowsOf(value);
  const named: readonly (readonly [string, unknown])[] = Object.entries(value);
  const lists = named.filter((entry): entry is readonly [string, readonly unknown[]] => isList(entry[1]));
  const longest = Math.max(0, ...lists.map(([, values]) => values.length));
  const together = longest > 1 ? lists.filter(([, values]) => values.length === longest) : [];
  const series = namedSeries(named);
  const deeper = named.filter(([name, member]) => !lists.some(([known]) => known === name) && member !== rows?.of);
  const places = [...lists, ...deeper.flatMap(axisOf)].filter(([, list]) => list !== rows?.names);
  const inner = deeper.flatMap(([, member]) => tablesIn(member, depth + 1)).map(({ cells, isDeclared }) => ({ cells: beside(cells, places), isDeclared }));
  return [
    ...(rows === null ? [] : found(beside(rows.cells, places), 'declared')),
    ...(series === null ? [] : found(beside(series, places), 'declared')),
    ...inner, ...found(keyedRecords(named), 'declared'), ...(together.length > 0 ? found(together, 'guessed') : []),
  ];
}

function found(cells: Cells | null, how: 'declared' | 'guessed'): readonly Found[] {
  return cells === null ? [] : [{ cells, isDeclared: how === 'declared' }];
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

/** Numbers that were written as texts are numbers, too. */
function kindOf(values: readonly unknown[]): ColumnKind {
  const there = values.filter((value) => value !== null && value !== undefined && value !== '').slice(0, 1000);
  if (there.length === 0) return 'text';
  return there.every((value) => typeof value === 'number') ? 'number' : (kindOfTexts(there.map(textOf), plainSigns) ?? 'text');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
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
  const text = textOf(value);
  if (column.kind === 'text') return codeOf(column, row, text);
  const read = column.kind === 'time' ? cellTime(text, 0, days) : cellNumber(text, plainSigns);
  if (Number.isNaN(read) && !isAbsent(text)) keepOdd(column, row, text);
  return read;
}
