import type { Column } from './column.ts';
import { valueAt } from './column.ts';
import { cellNumber, plainSigns } from './cellNumber.ts';
import { cellTime, zoneOf } from './cellTime.ts';
import type { Clock } from './clock.ts';
import { whenShown } from './clock.ts';
import type { ColumnKind } from './dataFormat.ts';
import { clockTime, isTimeOfDay } from './ticks.ts';

/** A condition on one column: a text that its cells hold, or a bound: ">5", "<=3", "2..7", "=ok", "!=ok". Cells without a value pass "!=" alone. */
export interface TableFilter {
  readonly column: number;
  readonly text: string;
}

/** Which rows of a table are shown, and in which order. */
export interface TableView {
  readonly sort: { readonly column: number; readonly order: 'up' | 'down' } | null;
  readonly filters: readonly TableFilter[];
  /** CSS px of each column, the number of the row not among them. */
  readonly widths: readonly number[];
  /** By which its times are shown, and read in filters. */
  readonly clock: Clock;
}

/** CSS px of a row. */
export const ROW_HEIGHT = 24;

/** A cell as it is shown and filtered. */
export function cellText(column: Column, row: number, clock: Clock): string {
  const value = valueAt(column, row);
  if (Number.isNaN(value)) return column.oddTexts.get(row) ?? '';
  if (column.kind === 'text') return column.texts[value] ?? '';
  return column.kind === 'time' ? clockTime(value, clock) : numberText(column, value);
}

/** With the noughts at its end that the file writes all numbers of the column with. */
function numberText({ decimals }: Column, value: number): string {
  const written = decimals === null ? '' : value.toFixed(decimals);
  return written !== '' && Number(written) === value ? written : String(value);
}

/** Sorts and filters; the last arrangement is kept. */
export function createTable() {
  let columns: readonly Column[] = [];
  let last: { readonly key: string; readonly order: Uint32Array | null } | null = null;
  return {
    forget(next: readonly Column[]): void {
      columns = next;
      last = null;
    },
    order(view: TableView, rows: number): Uint32Array | null {
      const key = JSON.stringify([view.sort, view.filters, view.clock, rows]);
      if (last?.key !== key) last = { key, order: orderOf(columns, view, rows) };
      return last.order;
    },
  };
}

/** The first `rows` rows of a table as a view shows them; null where it shows them as in the file. Cells without a value come last in either order; equal ones as in the file. */
export function orderOf(columns: readonly Column[], view: TableView, rows: number): Uint32Array | null {
  if (view.sort === null && view.filters.length === 0) return null;
  const tests = view.filters.flatMap(({ column, text }) => {
    const found = columns[column];
    return found === undefined || text.trim() === '' || filterFault(found.kind, text) !== null ? [] : [testOf(found, text.trim(), view.clock)];
  });
  const kept = new Uint32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row += 1) if (tests.every((test) => test(row))) kept[count++] = row;
  const order = kept.slice(0, count);
  const by = view.sort === null ? undefined : columns[view.sort.column];
  if (by !== undefined && view.sort !== null) sortRows(order, by, view.sort.order);
  return order;
}

function sortRows(order: Uint32Array, column: Column, way: 'up' | 'down'): void {
  const ranks = column.kind === 'text' ? ranksOf(column.texts) : null;
  const keys = new Float64Array(order.length);
  const sign = way === 'up' ? 1 : -1;
  const indices = new Uint32Array(order.length);
  for (const [index, row] of order.entries()) {
    const value = valueAt(column, row);
    const key = ranks === null ? value : (ranks[value] ?? Number.NaN);
    keys[index] = Number.isNaN(key) ? Infinity : key * sign;
    indices[index] = index;
  }
  const before = order.slice();
  indices.sort((a, b) => {
    const [one = 0, other = 0] = [keys[a], keys[b]];
    return one < other ? -1 : one > other ? 1 : a - b;
  });
  for (const [place, index] of indices.entries()) order[place] = before[index] ?? 0;
}

/** Where each text stands among all in order. */
function ranksOf(texts: readonly string[]): Float64Array {
  const compare = new Intl.Collator('en', { numeric: true }).compare;
  const ranks = new Float64Array(texts.length);
  const sorted = texts.map((text, code) => ({ text, code })).toSorted((a, b) => compare(a.text, b.text));
  for (const [rank, { code }] of sorted.entries()) ranks[code] = rank;
  return ranks;
}

const bound = /^(<=|>=|!=|<|>|=)\s*(.*)$/u;

/** Whether a row passes a condition. */
function testOf(column: Column, text: string, clock: Clock): (row: number) => boolean {
  const found = bound.exec(text);
  if (found !== null) {
    const [, sign = '=', said = ''] = found;
    if (column.kind === 'text') return (row) => passes(compareTexts(cellText(column, row, clock), said), sign) && (sign === '!=' || cellText(column, row, clock) !== '');
    const limit = valueOf(column.kind, said, clock);
    return (row) => passes(valueAt(column, row) - limit, sign);
  }
  const [low = Number.NaN, high = Number.NaN, ...more] = column.kind === 'text' ? [] : text.split('..').map((end) => valueOf(column.kind, end, clock));
  if (!Number.isNaN(low) && !Number.isNaN(high) && more.length === 0) return (row) => valueAt(column, row) >= low && valueAt(column, row) <= high;
  // Numbers are shown with a point whichever sign the file has.
  const wanted = column.kind === 'number' && /^[+-]?\d*,\d+$/u.test(text) ? text.replace(',', '.') : text.toLowerCase();
  return (row) => cellText(column, row, clock).toLowerCase().includes(wanted);
}

/** What somebody typed as a value of a column, with either decimal sign; times without a zone are of the clock that is shown. */
function valueOf(kind: ColumnKind, said: string, clock: Clock): number {
  if (kind === 'time') return zoneOf(said) === null && !isTimeOfDay(cellTime(said, 0)) ? whenShown(clock, cellTime(said, 0)) : cellTime(said, 0);
  const plain = cellNumber(said, plainSigns);
  return Number.isNaN(plain) ? cellNumber(said, { decimal: ',', thousands: null }) : plain;
}

/** Why a condition means nothing on a column, for a person; null where it means something. One that means nothing does not count. */
export function filterFault(kind: ColumnKind, text: string): string | null {
  const found = kind === 'text' ? null : bound.exec(text.trim());
  if (found === null || !Number.isNaN(valueOf(kind, found[2] ?? '', 0))) return null;
  const [, sign = '', said = ''] = found;
  const what = kind === 'time' ? 'time' : 'number';
  const example = kind === 'time' ? '2024-05-01 12:00' : '5';
  return said === '' ? `Write a ${what} behind ${sign}, such as ${sign}${example}.` : `\u201C${said}\u201D is no ${what}: write ${sign}${example}, or words without a sign.`;
}

const { compare: compareTexts } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** `difference`: how far the value is above the limit; NaN where either is none. */
function passes(difference: number, sign: string): boolean {
  if (sign === '<') return difference < 0;
  if (sign === '<=') return difference <= 0;
  if (sign === '>') return difference > 0;
  if (sign === '!=') return difference !== 0;
  return sign === '>=' ? difference >= 0 : difference === 0;
}
