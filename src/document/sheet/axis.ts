import type { Column } from './column.ts';
import { CHUNK, CHUNK_BITS, valueAt } from './column.ts';

/** What a chart is drawn over: the numbers of the rows, or a column of times that may begin again. */
export interface Axis {
  /** Its places are the numbers of rows, from 0. */
  readonly isRows: boolean;
  /** Looks at the rows up to `rows`. A row without a time takes that of the row before. */
  grow(rows: number): void;
  at(row: number): number;
  /** From the first row to the last; 0 to 1 while there is none. */
  range(): readonly [from: number, to: number];
  /** How often time turns: newest first all the way it never does. */
  restarts(): number;
  /** Runs of rows whose place lies in `from` .. `to`, both included: at most one for each stretch that runs one way. */
  rowsIn(from: number, to: number): readonly (readonly [from: number, to: number])[];
}

/** `scale`: what a value of the column is multiplied by; dates are in Unix ms. */
export function createAxis(column: Column | null, scale: number): Axis {
  const starts: number[] = [0];
  let grown = 0;
  let [least, greatest] = [Infinity, -Infinity];
  let last = Number.NaN;
  /** 1 where time goes on in the stretch at hand, -1 where it goes back, 0 while that is open. */
  let way = 0;
  /** Of chunks with rows without a time: the same with the times of the rows before. The column stays as the file says it. */
  const filled: (Float64Array | undefined)[] = [];
  const at = (row: number): number => (column === null ? row : (filled[row >>> CHUNK_BITS]?.[row & (CHUNK - 1)] ?? valueAt(column, row)) * scale);

  /** The chunk with its gaps filled, to be written to up to `to`. */
  function fillable(values: Float64Array, row: number): Float64Array {
    const there = filled[row >>> CHUNK_BITS];
    if (there !== undefined && there.length === values.length) return there;
    const made = values.slice();
    if (there !== undefined) made.set(there.subarray(0, row & (CHUNK - 1)));
    filled[row >>> CHUNK_BITS] = made;
    return made;
  }

  /** Rows `from` to `to` of one chunk. */
  function look(values: Float64Array, from: number, to: number): void {
    // What closures share is slow to change: once for a chunk, not once for a row.
    let [before, low, high, run] = [last, least, greatest, way];
    let copy = filled[from >>> CHUNK_BITS] === undefined ? null : fillable(values, from);
    copy?.set(values.subarray(from & (CHUNK - 1), ((to - 1) & (CHUNK - 1)) + 1), from & (CHUNK - 1));
    for (let row = from; row < to; row += 1) {
      const value = values[row & (CHUNK - 1)] ?? Number.NaN;
      if (!(value > -Infinity && value < Infinity)) {
        copy ??= fillable(values, row);
        copy[row & (CHUNK - 1)] = before;
      } else {
        if (value !== before) {
          const next = value > before ? 1 : value < before ? -1 : 0;
          if (run !== 0 && next !== run) starts.push(row);
          run = run === 0 || next === run ? next : 0;
        }
        before = value;
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
    [last, least, greatest, way] = [before, low, high, run];
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
    isRows: column === null,
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
        const isBack = end - start > 1 && at(end - 1) < at(start);
        const first = search(start, end, (place) => (isBack ? place <= to : place >= from));
        const after = search(first, end, (place) => (isBack ? place < from : place > to));
        return after > first ? [[first, after] as const] : [];
      });
    },
  };
}

/** From the least to the greatest place of some rows; null where there are none, or all are at one place. */
export function extentOf(over: Axis, runs: readonly (readonly [from: number, to: number])[]): readonly [from: number, to: number] | null {
  let [least, greatest] = [Infinity, -Infinity];
  for (const [from, to] of runs) {
    for (let row = from; row < to; row += 1) {
      const place = over.at(row);
      least = Math.min(least, place);
      greatest = Math.max(greatest, place);
    }
  }
  return greatest > least ? [least, greatest] : null;
}
