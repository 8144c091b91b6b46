import type { Column } from './column.ts';
import { CHUNK, CHUNK_BITS } from './column.ts';

/** Samples of the finest bucket; two buckets of one level make one of the next. */
const FIRST_BITS = 6;
const FIRST = 1 << FIRST_BITS;

/** Least and greatest value of buckets of 64, 128, 256 ... samples; NaN where a bucket has none. Grows with its column. */
export interface Pyramid {
  /** Takes in the rows up to `rows`, which never become fewer. */
  grow(rows: number): void;
  /** Puts the least and greatest value of rows `from` (inclusive) to `to` (exclusive) into `out` [0] and [1]; NaN where there is none. */
  range(from: number, to: number, out: Float64Array): void;
}

/** Samples of a bucket of this level. */
function rowsOf(level: number): number {
  return FIRST << level;
}

interface Level {
  least: Float64Array;
  greatest: Float64Array;
}

/** Of infinite values the pyramid knows nothing: they have no place on a chart. */
export function createPyramid(column: Column): Pyramid {
  const levels: Level[] = [];
  let grown = 0;

  function raw(from: number, to: number, out: Float64Array): void {
    let least = out[0] ?? Number.NaN;
    let greatest = out[1] ?? Number.NaN;
    for (let row = from; row < to; ) {
      const chunk = column.chunks[row >>> CHUNK_BITS];
      const end = Math.min(to, ((row >>> CHUNK_BITS) + 1) << CHUNK_BITS);
      if (chunk === undefined) return;
      for (; row < end; row += 1) {
        const value = chunk[row & (CHUNK - 1)] ?? Number.NaN;
        if (value >= least && value <= greatest) continue;
        if (!(value > -Infinity && value < Infinity)) continue;
        if (!(value >= least)) least = value;
        if (!(value <= greatest)) greatest = value;
      }
    }
    out[0] = least;
    out[1] = greatest;
  }

  function bucket(level: number, index: number, out: Float64Array): void {
    const found = levels[level];
    const least = found?.least[index] ?? Number.NaN;
    const greatest = found?.greatest[index] ?? Number.NaN;
    if (!(least >= (out[0] ?? Number.NaN)) && !Number.isNaN(least)) out[0] = least;
    if (!(greatest <= (out[1] ?? Number.NaN)) && !Number.isNaN(greatest)) out[1] = greatest;
  }

  function levelFor(index: number, buckets: number): Level {
    const level = levels[index] ?? { least: new Float64Array(0), greatest: new Float64Array(0) };
    if (level.least.length < buckets) {
      level.least = enlarged(level.least, buckets);
      level.greatest = enlarged(level.greatest, buckets);
    }
    levels[index] = level;
    return level;
  }

  /** Buckets are worked out anew from the one that the last row of before is in. */
  function growFirst(before: number, rows: number): void {
    const { least, greatest } = levelFor(0, Math.ceil(rows / FIRST));
    for (let from = before - (before % FIRST); from < rows; ) {
      const to = Math.min(rows, (from | (CHUNK - 1)) + 1);
      const values = column.chunks[from >>> CHUNK_BITS];
      if (values !== undefined) putExtents(values, { from, to, least, greatest });
      from = to;
    }
  }

  function growLevel(index: number, before: number, rows: number): void {
    const buckets = Math.ceil(rows / rowsOf(index));
    const { least, greatest } = levelFor(index, buckets);
    const finer = levels[index - 1];
    if (finer === undefined) throw new Error(`pyramid: level ${String(index)} was asked for before the one below it`);
    const from = Math.floor(before / rowsOf(index));
    joinPairs(finer.least, least, { from, to: buckets, chosen: (a, b) => (b < a ? b : a) });
    joinPairs(finer.greatest, greatest, { from, to: buckets, chosen: (a, b) => (b > a ? b : a) });
  }

  return {
    grow(rows) {
      growFirst(grown, rows);
      for (let index = 1; rowsOf(index - 1) < rows; index += 1) growLevel(index, grown, rows);
      grown = rows;
    },
    range(from, to, out) {
      out.fill(Number.NaN);
      const end = Math.min(to, grown);
      let row = Math.max(0, from);
      while (row < end) {
        let level = -1;
        while (level + 1 < levels.length && row % rowsOf(level + 1) === 0 && row + rowsOf(level + 1) <= end) level += 1;
        if (level === -1) {
          const next = Math.min(end, ((row >>> FIRST_BITS) + 1) << FIRST_BITS);
          raw(row, next, out);
          row = next;
        } else {
          bucket(level, row / rowsOf(level), out);
          row += rowsOf(level);
        }
      }
    },
  };
}

interface Extents {
  /** Rows of one chunk, from the first of a bucket on. */
  readonly from: number;
  readonly to: number;
  readonly least: Float64Array;
  readonly greatest: Float64Array;
}

/** Of all that a file holds this is done once: a loop of nothing but comparisons. */
function putExtents(values: Float64Array, { from, to, least, greatest }: Extents): void {
  for (let row = from; row < to; ) {
    const place = row >>> FIRST_BITS;
    const end = Math.min(to, row + FIRST);
    let low = Infinity;
    let high = -Infinity;
    for (; row < end; row += 1) {
      const value = values[row & (CHUNK - 1)] ?? Number.NaN;
      if (value < low && value !== -Infinity) low = value;
      if (value > high && value !== Infinity) high = value;
    }
    least[place] = low === Infinity ? Number.NaN : low;
    greatest[place] = high === -Infinity ? Number.NaN : high;
  }
}

interface Pairs {
  readonly from: number;
  readonly to: number;
  readonly chosen: (a: number, b: number) => number;
}

/** Each bucket from the two that it is made of; beyond the last one there are none yet. */
function joinPairs(finer: Float64Array, coarser: Float64Array, { from, to, chosen }: Pairs): void {
  for (let place = from; place < to; place += 1) {
    const [a, b] = [finer[place * 2] ?? Number.NaN, finer[place * 2 + 1] ?? Number.NaN];
    coarser[place] = Number.isNaN(a) ? b : chosen(a, b);
  }
}

/** Twice as much room as is needed, so that growing is seldom. */
function enlarged(before: Float64Array, needed: number): Float64Array {
  const after = new Float64Array(needed * 2).fill(Number.NaN);
  after.set(before);
  return after;
}
