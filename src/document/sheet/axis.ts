import type { Column } from './column.ts';
import { CHUNK, CHUNK_BITS, valueAt } from './column.ts';

/** What a chart is drawn over: the numbers of the rows, or a column of times that may begin again. */
export interface Axis {
  /** Looks at the rows up to `rows`. A row without a time takes that of the row before. */
  grow(rows: number): void;
  at(row: number): number;
  /** From the first row to the last; 0 to 1 while there is none. */
  range(): readonly [from: number, to: number];
  /** How often time goes back. */
  restarts(): number;
  /** Runs of rows whose place lies in `from` .. `to`, both included: one for each time that the axis begins. */
  rowsIn(from: number, to: number): readonly (readonly [from: number, to: number])[];
}

/** `scale`: what a value of the column is multiplied by; dates are in Unix ms. */
export function createAxis(column: Column | null, scale: number): Axis {
  const starts: number[] = [0];
  let grown = 0;
  let [least, greatest] = [Infinity, -Infinity];
  let last = Number.NaN;
  const at = (row: number): number => (column === null ? row : valueAt(column, row) * scale);

  /** Rows `from` to `to` of one chunk. */
  function look(values: Float64Array, from: number, to: number): void {
    // What closures share is slow to change: once for a chunk, not once for a row.
    let [before, low, high] = [last, least, greatest];
    for (let row = from; row < to; row += 1) {
      const value = values[row & (CHUNK - 1)] ?? Number.NaN;
      if (!(value > -Infinity && value < Infinity)) values[row & (CHUNK - 1)] = before;
      else {
        if (value < before) starts.push(row);
        before = value;
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
    [last, least, greatest] = [before, low, high];
  }

  /** The first row from `from` on, before `to`, whose place is not less (or, with `past`, is greater) than wanted. */
  function search(from: number, to: number, fits: (place: number) => boolean): number {
    let [low, high] = [from, to];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (fits(at(middle))) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  return {
    at,
    restarts: () => starts.length - 1,
    grow(rows) {
      for (const values of column?.chunks.slice(grown >>> CHUNK_BITS) ?? []) {
        const end = Math.min(rows, (grown | (CHUNK - 1)) + 1);
        look(values, grown, end);
        grown = end;
      }
      grown = rows;
    },
    range() {
      if (column === null) return grown < 2 ? [0, 1] : [0, grown - 1];
      if (!(greatest >= least)) return [0, 1];
      return [least * scale, greatest === least ? least * scale + 1 : greatest * scale];
    },
    rowsIn(from, to) {
      return starts.flatMap((start, index) => {
        const end = starts[index + 1] ?? grown;
        const first = search(start, end, (place) => place >= from);
        const after = search(first, end, (place) => place > to);
        return after > first ? [[first, after] as const] : [];
      });
    },
  };
}
