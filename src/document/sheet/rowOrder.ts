import type { Range } from './chartView.ts';
import type { SheetState } from './sheet.ts';

/** Which rows of a file a table shows, and in which order; rows are counted from 0, and ranges end before their second number. */
export type ShownRows = Pick<SheetState, 'order' | 'shownRows'>;

const known = new WeakMap<Uint32Array, Int32Array>();

/** Where each row of the file is shown, -1 where it is not. */
function placesIn(order: Uint32Array): Int32Array {
  const there = known.get(order);
  if (there !== undefined) return there;
  const places = new Int32Array(order.reduce((most, row) => Math.max(most, row + 1), 0)).fill(-1);
  for (const [shown, row] of order.entries()) places[row] = shown;
  known.set(order, places);
  return places;
}

/** The file's row at a shown one, the last one beyond the end. */
export function fileRowAt({ order, shownRows }: ShownRows, shown: number): number {
  const within = Math.max(0, Math.min(shownRows - 1, shown));
  return order === null ? within : (order[within] ?? 0);
}

/** Where a row of the file is shown; null where it is not. */
export function shownRowOf({ order }: ShownRows, row: number): number | null {
  if (order === null) return row;
  const shown = placesIn(order)[row] ?? -1;
  return shown === -1 ? null : shown;
}

/** Where those rows of a run are that are shown at all; null where they do not stand side by side, or none is shown. */
export function shownRun({ order }: ShownRows, [from, to]: Range): Range | null {
  if (order === null) return [from, to];
  let [first, last, count] = [Infinity, -1, 0];
  for (const shown of placesIn(order).subarray(from, to)) {
    if (shown === -1) continue;
    first = Math.min(first, shown);
    last = Math.max(last, shown);
    count += 1;
  }
  return count > 0 && last - first === count - 1 ? [first, last + 1] : null;
}

/** The runs of neighbouring file rows among shown ones, in the order of the file. */
export function fileRuns({ order, shownRows }: ShownRows, [from, to]: Range): readonly Range[] {
  const end = Math.min(to, shownRows);
  if (end <= from) return [];
  if (order === null) return [[from, end]];
  const runs: [number, number][] = [];
  for (const row of order.slice(from, end).toSorted()) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === row) last[1] = row + 1;
    else runs.push([row, row + 1]);
  }
  return runs;
}
