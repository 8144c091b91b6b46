import { cellNumber, plainSigns } from './cellNumber.ts';
import { cellTime } from './cellTime.ts';
import type { Cells } from './jsonSeries.ts';
import { isCell, leavesOf, memberOf } from './jsonSeries.ts';

/** How deep what a record holds may lie within it. */
const DEEPEST = 4;
/** Numbers of a list within a record that are columns of their own: an acceleration, a quaternion, a row of cells of a battery. */
const MOST_PARTS = 16;
/** Cells that a table may have, empty ones among them: 400 MB of columns. A file of the largest size that is read has no more that hold something. */
const MOST_CELLS = 50_000_000;
/** So many may be empty whatever they are of; of more than these no more than nine in ten. */
const MOST_EMPTY = 2_000_000;

/** Stands for a table that is too large and too empty. */
export const sparse: Cells = [];

interface NamedRows {
  readonly cells: Cells;
  /** The lists that they are of. */
  readonly names: unknown;
  readonly of: unknown;
}

/** Names of columns beside rows, as tables are often kept; null where there are none. */
export function rowsOf(value: object): NamedRows | null {
  const names = ['columns', 'header', 'headers', 'fields'].map((name) => memberOf(value, name)).find((list) => Array.isArray(list));
  const rows = ['rows', 'data', 'values'].map((name) => memberOf(value, name)).find((list) => Array.isArray(list));
  if (!Array.isArray(names) || !Array.isArray(rows) || rows.length === 0) return null;
  if (rows.every((row) => Array.isArray(row))) {
    const cells = isSparse(names.length * rows.length, leavesOf(rows)) ? sparse : columnsOf(names, rows);
    return { cells, names, of: rows };
  }
  const titles = new Map(names.map((name) => [memberOf(name, 'key') ?? memberOf(name, 'field') ?? memberOf(name, 'id'), nameOf(name, 0)]));
  const records = recordsOf(rows);
  return records === null ? null : { cells: records === sparse ? sparse : records.map(([name, values]) => [titles.get(name) ?? name, values]), names, of: rows };
}

function columnsOf(names: readonly unknown[], rows: readonly (readonly unknown[])[]): Cells {
  return names.map((name, index) => [nameOf(name, index), rows.map((row) => row[index])] as const);
}

function nameOf(name: unknown, index: number): string {
  if (typeof name === 'string') return name;
  const said = ['name', 'title', 'label', 'header', 'headerName', 'text', 'field', 'key', 'id'].map((member) => memberOf(name, member)).find((each) => typeof each === 'string');
  return said ?? `Column ${index + 1}`;
}

/** Records, rows of cells, or numbers; null where a list is of something else. */
export function recordsOf(list: readonly unknown[]): Cells | null {
  if (list.length === 0) return null;
  if (list.every((each) => typeof each === 'number' || each === null)) return [['Column 1', list]];
  if (list.every((each): each is readonly unknown[] => Array.isArray(each) && each.every(isCell))) return rowsOfCells(list);
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

/** The first row names the columns where it holds nothing but words, and the others numbers. */
function rowsOfCells(list: readonly (readonly unknown[])[]): Cells {
  const width = list.reduce((most, row) => Math.max(most, row.length), 0);
  if (isSparse(width * list.length, leavesOf(list))) return sparse;
  const [first = [], ...rest] = list;
  const isNamed = first.length > 1 && first.length === width && first.every(isName) && new Set(first).size === width && rest.some((row) => row.some((cell) => typeof cell === 'number'));
  return columnsOf(isNamed ? first : Array.from({ length: width }, () => null), isNamed ? rest : list);
}

function isName(cell: unknown): boolean {
  return typeof cell === 'string' && cell.trim() !== '' && Number.isNaN(cellNumber(cell, plainSigns)) && Number.isNaN(cellTime(cell, 0));
}

/** What a record holds by name, objects within it by theirs: "motor.speed", and a few numbers by their places: "acc[0]". Other lists are no cells. */
function cellsIn(record: unknown, prefix: string, depth: number): readonly (readonly [string, unknown])[] {
  return entriesOf(record).flatMap(([name, value]) => {
    if (isCell(value)) return [[`${prefix}${name}`, value] as const];
    if (Array.isArray(value)) return isVector(value) ? value.map((part: unknown, index) => [`${prefix}${name}[${index}]`, part] as const) : [];
    return depth >= DEEPEST ? [] : cellsIn(value, `${prefix}${name}.`, depth + 1);
  });
}

function isVector(list: readonly unknown[]): boolean {
  return list.length > 1 && list.length <= MOST_PARTS && list.every((part) => typeof part === 'number' || part === null) && list.some((part) => part !== null);
}

/** Whether a table would be so large and so empty that its cells would take far more memory than what they say: records that hardly share a name. */
function isSparse(cells: number, held: number): boolean {
  return cells > MOST_CELLS || (cells > MOST_EMPTY && held * 10 < cells);
}

function entriesOf(record: unknown): readonly (readonly [string, unknown])[] {
  return typeof record === 'object' && record !== null ? Object.entries(record) : [];
}

/** Columns whose cells, or records that, stand in an object by the numbers or times of their rows, as pandas writes them; null where they do not. */
export function keyedRecords(named: readonly (readonly [string, unknown])[]): Cells | null {
  const members = named.map(([, member]) => (typeof member === 'object' && member !== null && !Array.isArray(member) ? Object.entries(member) : []));
  const [first = []] = members;
  const isLike = members.every((member) => member.length === first.length && member.every(([name, cell], index) => name === first[index]?.[0] && isCell(cell)));
  if (first.length === 0 || !isLike) return null;
  const [outer, inner] = [named.map(([name]) => name), first.map(([name]) => name)];
  if (inner.length > 1 && inner.every(isRowKey)) return [...indexOf(inner), ...named.map(([name], index) => [name, (members[index] ?? []).map(([, cell]): unknown => cell)] as const)];
  if (outer.length < 2 || !outer.every(isRowKey)) return null;
  return [...indexOf(outer), ...inner.map((name, index) => [name, members.map((member): unknown => member[index]?.[1])] as const)];
}

function isRowKey(key: string): boolean {
  return /^\d+$/u.test(key) || !Number.isNaN(cellTime(key, 0));
}

/** Keys that count the rows say nothing else. */
function indexOf(keys: readonly string[]): Cells {
  return keys.every((key, index) => Number(key) === index) ? [] : [['index', keys]];
}
