import type { Column } from './column.ts';
import { valueAt } from './column.ts';
import { cellNumber, cellTime } from './cellText.ts';
import { clockTime } from './ticks.ts';

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
}

/** CSS px of a row. */
export const ROW_HEIGHT = 24;

/** A cell as it is shown and filtered. */
export function cellText(column: Column, row: number): string {
  const value = valueAt(column, row);
  if (Number.isNaN(value)) return column.oddTexts.get(row) ?? '';
  if (column.kind === 'text') return column.texts[value] ?? '';
  return column.kind === 'time' ? clockTime(value, 0) : String(value);
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
      const key = JSON.stringify([view.sort, view.filters, rows]);
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
    return found === undefined || text.trim() === '' ? [] : [testOf(found, text.trim())];
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

/** Whether a row passes a condition. */
function testOf(column: Column, text: string): (row: number) => boolean {
  const bound = /^(<=|>=|!=|<|>|=)\s*(.*)$/u.exec(text);
  if (bound !== null) {
    const [, sign = '=', said = ''] = bound;
    if (column.kind === 'text') return (row) => passes(compareTexts(cellText(column, row), said), sign) && (sign === '!=' || cellText(column, row) !== '');
    const limit = valueOf(column, said);
    return (row) => passes(valueAt(column, row) - limit, sign);
  }
  const [low = Number.NaN, high = Number.NaN, ...more] = column.kind === 'text' ? [] : text.split('..').map((end) => valueOf(column, end));
  if (!Number.isNaN(low) && !Number.isNaN(high) && more.length === 0) return (row) => valueAt(column, row) >= low && valueAt(column, row) <= high;
  // Numbers are shown with a point whichever sign the file has.
  const wanted = column.kind === 'number' && /^[+-]?\d*,\d+$/u.test(text) ? text.replace(',', '.') : text.toLowerCase();
  return (row) => cellText(column, row).toLowerCase().includes(wanted);
}

/** What somebody typed as a value of the column, with either decimal sign; times without a zone are of UTC, as they are shown. */
function valueOf(column: Column, said: string): number {
  if (column.kind === 'time') return cellTime(said, 0);
  const plain = cellNumber(said, '.');
  return Number.isNaN(plain) ? cellNumber(said, ',') : plain;
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
