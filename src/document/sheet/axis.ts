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
  /** How often time begins again: newest first all the way it never does, nor where a few samples came late. */
  restarts(): number;
  /** Runs of rows whose place lies in `from` .. `to`, both included: at most one for each stretch that runs one way. */
  rowsIn(from: number, to: number): readonly (readonly [from: number, to: number])[];
}

/** Rows within which time is on again beyond where it was, after a sample that came late. */
const LATE_ROWS = 4;
/** Stretches that are passed over together where none of them is asked for: times that are noise turn with every other row. */
const BLOCK = 64;
/** More late samples than this are no exceptions. */
const MOST_LATE = 1000;

/** Turns that were looked at, and what they came to. */
interface Turns {
  readonly next: number;
  readonly late: number;
  readonly begun: number;
  /** 1 where the file's time goes on at last, -1 where it goes back; 0 where that is not known. */
  readonly way: number;
}

/** `scale`: what a value of the column is multiplied by; dates are in Unix ms. `days`: a column of Unix ms that is added to one of times of day. */
export function createAxis(column: Column | null, scale: number, days: Column | null = null): Axis {
  const starts: number[] = [0];
  /** Least and greatest place of full blocks of stretches. */
  const lows: number[] = [];
  const highs: number[] = [];
  let settled: Turns = { next: 1, late: 0, begun: 0, way: 0 };
  /** The first row with a place. */
  let first = column === null ? 0 : Infinity;
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
    let [before, low, high, run, top] = [last, least, greatest, way, first];
    let copy = filled[from >>> CHUNK_BITS] === undefined && days === null ? null : fillable(values, from);
    copy?.set(values.subarray(from & (CHUNK - 1), ((to - 1) & (CHUNK - 1)) + 1), from & (CHUNK - 1));
    if (copy !== null && days !== null) addDays(copy, days, from, to);
    const read = copy ?? values;
    for (let row = from; row < to; row += 1) {
      const value = read[row & (CHUNK - 1)] ?? Number.NaN;
      if (!(value > -Infinity && value < Infinity)) {
        copy ??= fillable(values, row);
        copy[row & (CHUNK - 1)] = before;
      } else {
        if (row < top) top = row;
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
    [last, least, greatest, way, first] = [before, low, high, run, top];
  }

  /** With the next turn counted: time turns back to its way, was late for a few rows, or begins again. */
  function counted({ next, late, begun, way: before }: Turns): Turns {
    const start = starts[next] ?? 0;
    const toward = before === 0 ? Math.sign(at(start - 1) - at(first)) : before;
    const step = (at(start) - at(start - 1)) * toward;
    if (step > 0) return { next: next + 1, late, begun, way: toward };
    const end = Math.min(grown, start + LATE_ROWS);
    let furthest = -Infinity;
    for (let row = start; row < end; row += 1) furthest = Math.max(furthest, (at(row) - at(start - 1)) * toward);
    const isFar = -step * 2 >= (greatest - least) * scale;
    if (!isFar && (furthest > 0 || end < start + LATE_ROWS)) return { next: next + 1, late: late + 1, begun, way: toward };
    return { next: next + 1, late, begun: begun + 1, way: Math.sign(at(Math.min(end, starts[next + 1] ?? end) - 1) - at(start)) };
  }

  /** Turns that enough rows follow are counted once for all. */
  function restarts(): number {
    while (settled.next < starts.length && (starts[settled.next] ?? 0) + LATE_ROWS <= grown) settled = counted(settled);
    let all = settled;
    while (all.next < starts.length) all = counted(all);
    return all.late > MOST_LATE ? starts.length - 1 : all.begun;
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

  /** The rows that run one way from a start on. Rows above the first time have none. */
  function stretch(index: number): readonly [top: number, end: number] {
    const end = starts[index + 1] ?? grown;
    return [Math.max(starts[index] ?? 0, Math.min(first, end - 1)), end];
  }

  /** Whether all places of a block of stretches lie before `from`, or beyond `to`. Of a block that is not full yet that is not known. */
  function isBeside(block: number, from: number, to: number): boolean {
    while (lows.length <= block && (lows.length + 1) * BLOCK < starts.length) {
      let [low, high] = [Infinity, -Infinity];
      for (let index = lows.length * BLOCK; index < (lows.length + 1) * BLOCK; index += 1) {
        const [top, end] = stretch(index);
        low = Math.min(low, at(top), at(end - 1));
        high = Math.max(high, at(top), at(end - 1));
      }
      lows.push(low);
      highs.push(high);
    }
    const [low, high] = [lows[block], highs[block]];
    return low !== undefined && high !== undefined && (high < from || low > to);
  }

  return {
    isRows: column === null,
    at,
    restarts,
    grow(rows) {
      for (const values of column?.chunks.slice(grown >>> CHUNK_BITS) ?? []) {
        const end = Math.min(rows, (grown | (CHUNK - 1)) + 1);
        look(values, grown, end);
        grown = end;
      }
      grown = rows;
    },
    range() {
      if (column === null) return grown === 0 ? [0, 1] : roomy(0, grown - 1, 1);
      return greatest >= least ? roomy(least * scale, greatest * scale, column.kind === 'time' || scale !== 1 ? 1000 : 1) : [0, 1];
    },
    rowsIn(from, to) {
      const runs: (readonly [number, number])[] = [];
      for (let index = 0; index < starts.length; index += 1) {
        if (index % BLOCK === 0 && isBeside(index / BLOCK, from, to)) {
          index += BLOCK - 1;
          continue;
        }
        const [top, end] = stretch(index);
        const isBack = end - top > 1 && at(end - 1) < at(top);
        const begin = search(top, end, (place) => (isBack ? place <= to : place >= from));
        const after = search(begin, end, (place) => (isBack ? place < from : place > to));
        if (after > begin) runs.push([begin, after]);
      }
      return runs;
    },
  };
}

/** Times of day with their days before them, rows `from` to `to`. */
function addDays(values: Float64Array, of: Column, from: number, to: number): void {
  const there = of.chunks[from >>> CHUNK_BITS];
  for (let row = from & (CHUNK - 1); row <= ((to - 1) & (CHUNK - 1)); row += 1) values[row] = (values[row] ?? Number.NaN) + (there?.[row] ?? Number.NaN);
}

/** A single place stands in the middle of `length`, or of as little as a number of its size can tell apart. */
function roomy(from: number, to: number, length: number): readonly [from: number, to: number] {
  const room = Math.max(length / 2, Math.abs(from) * 1e-9);
  return to > from ? [from, to] : [from - room, from + room];
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
