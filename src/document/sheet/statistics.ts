import type { Column } from './column.ts';
import { valueAt } from './column.ts';

/** Of the samples of one channel that a mark encloses. Where there is none, all but the count are null. */
export interface Statistics {
  readonly channel: string;
  readonly count: number;
  readonly least: number | null;
  readonly greatest: number | null;
  readonly mean: number | null;
  /** Of a sample: divided by one less than the count; null for fewer than two. */
  readonly deviation: number | null;
  /** Change of the value per unit of the axis, per second on an axis of dates: the line of least squares. Null where all stand at one place. */
  readonly slope: number | null;
}

/** Which rows and values count; both ends included. */
export interface Enclosed {
  readonly segments: readonly (readonly [from: number, to: number])[];
  readonly low: number;
  readonly high: number;
  /** The place of a row on the axis. */
  place(row: number): number;
  /** Units of the axis in what the slope is told per: 1000 for dates in ms. */
  readonly unit: number;
}

/** One pass, the mean moving with the samples (Welford), so that large offsets cost no digits. */
export function statisticsOf(column: Column, { segments, low, high, place, unit }: Enclosed): Statistics {
  let [count, least, greatest, mean, squares] = [0, Infinity, -Infinity, 0, 0];
  let [meanPlace, placeSquares, products] = [0, 0, 0];
  // Counted from the first one: of dates, a trillion ms since 1970, a mean would have lost what lies between samples.
  const origin = place(segments[0]?.[0] ?? 0);
  for (const [from, to] of segments) {
    for (let row = from; row < to; row += 1) {
      const value = valueAt(column, row);
      if (!(value >= low && value <= high) || !Number.isFinite(value)) continue;
      const at = place(row) - origin;
      count += 1;
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
      const [away, aside] = [value - mean, at - meanPlace];
      mean += away / count;
      meanPlace += aside / count;
      squares += away * (value - mean);
      placeSquares += aside * (at - meanPlace);
      products += aside * (value - mean);
    }
  }
  const { name: channel } = column;
  if (count === 0) return { channel, count, least: null, greatest: null, mean: null, deviation: null, slope: null };
  return {
    channel, count, least, greatest, mean,
    deviation: count < 2 ? null : Math.sqrt(squares / (count - 1)),
    slope: placeSquares > 0 ? (products / placeSquares) * unit : null,
  };
}
