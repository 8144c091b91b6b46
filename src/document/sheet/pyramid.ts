import type { Column } from './column.ts';
import { CHUNK, CHUNK_BITS } from './column.ts';

/** Samples of the finest bucket; two buckets of one level make one of the next. */
const FIRST_BITS = 6;

/** Least and greatest value of buckets of 64, 128, 256 ... samples; NaN where a bucket has none. Grows with its column. */
export interface Pyramid {
  /** Takes in the rows up to `rows`, which never become fewer. */
  grow(rows: number): void;
  /** Puts the least and greatest value of rows `from` (inclusive) to `to` (exclusive) into `out` [0] and [1]; NaN where there is none. */
  range(from: number, to: number, out: Float64Array): void;
}

interface Level {
  least: Float64Array;
  greatest: Float64Array;
}

/** Of infinite values the pyramid knows nothing: they have no place on a chart. */
export function createPyramid(column: Column): Pyramid {
  const levels: Level[] = [];
  const scratch = new Float64Array(2);
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
  function growLevel(index: number, before: number, rows: number): void {
    const bits = FIRST_BITS + index;
    const buckets = Math.ceil(rows / 2 ** bits);
    const level = levelFor(index, buckets);
    for (let place = Math.floor(before / 2 ** bits); place < buckets; place += 1) {
      scratch.fill(Number.NaN);
      if (index === 0) raw(place << FIRST_BITS, Math.min(rows, (place + 1) << FIRST_BITS), scratch);
      else {
        bucket(index - 1, place * 2, scratch);
        if ((place * 2 + 1) * 2 ** (bits - 1) < rows) bucket(index - 1, place * 2 + 1, scratch);
      }
      level.least[place] = scratch[0] ?? Number.NaN;
      level.greatest[place] = scratch[1] ?? Number.NaN;
    }
  }

  return {
    grow(rows) {
      for (let index = 0; index === 0 || 2 ** (FIRST_BITS + index - 1) < rows; index += 1) growLevel(index, grown, rows);
      grown = rows;
    },
    range(from, to, out) {
      out.fill(Number.NaN);
      const end = Math.min(to, grown);
      let row = Math.max(0, from);
      while (row < end) {
        let level = -1;
        while (level + 1 < levels.length && row % 2 ** (FIRST_BITS + level + 1) === 0 && row + 2 ** (FIRST_BITS + level + 1) <= end) level += 1;
        if (level === -1) {
          const next = Math.min(end, ((row >>> FIRST_BITS) + 1) << FIRST_BITS);
          raw(row, next, out);
          row = next;
        } else {
          bucket(level, row / 2 ** (FIRST_BITS + level), out);
          row += 2 ** (FIRST_BITS + level);
        }
      }
    },
  };
}

/** Twice as much room as is needed, so that growing is seldom. */
function enlarged(before: Float64Array, needed: number): Float64Array {
  const after = new Float64Array(needed * 2).fill(Number.NaN);
  after.set(before);
  return after;
}
