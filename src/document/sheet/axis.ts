import type { Column } from './column.ts';
import { valueAt } from './column.ts';

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

  function look(row: number, times: Column): void {
    const chunk = times.chunks[row >>> 16];
    const value = valueAt(times, row);
    if (!Number.isFinite(value)) {
      if (chunk !== undefined) chunk[row & 0xffff] = last;
      return;
    }
    if (value < last) starts.push(row);
    last = value;
    least = Math.min(least, value * scale);
    greatest = Math.max(greatest, value * scale);
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
      if (column !== null) for (let row = grown; row < rows; row += 1) look(row, column);
      grown = rows;
    },
    range() {
      if (column === null) return grown < 2 ? [0, 1] : [0, grown - 1];
      if (!(greatest >= least)) return [0, 1];
      return greatest === least ? [least, least + 1] : [least, greatest];
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
