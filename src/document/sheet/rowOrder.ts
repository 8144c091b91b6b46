import type { Range } from './chartView.ts';
import type { SheetState } from './sheet.ts';

/** Which rows of a file a table shows, and in which order; rows are counted from 0, and ranges end before their second number. */
export type ShownRows = Pick<SheetState, 'order' | 'shownRows'>;

const known = new WeakMap<Uint32Array, Int32Array>();

/** Where runs of rows are shown in an order: asked for with every change of a table, for each of its marks. */
const knownRuns = new WeakMap<Uint32Array, Map<string, Range | null>>();

/** Where each row of the file is shown, -1 where it is not. */
function placesIn(order: Uint32Array): Int32Array {
  const there = known.get(order);
  if (there !== undefined) return there;
  // Plain loops: there may be millions of rows, and a person waits.
  let end = 0;
  for (let shown = 0; shown < order.length; shown += 1) end = Math.max(end, (order[shown] ?? 0) + 1);
  const places = new Int32Array(end).fill(-1);
  for (let shown = 0; shown < order.length; shown += 1) places[order[shown] ?? 0] = shown;
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
  const runs = knownRuns.get(order) ?? new Map<string, Range | null>();
  knownRuns.set(order, runs);
  const name = `${from} ${to}`;
  const there = runs.get(name);
  if (there !== undefined) return there;
  const run = runIn(placesIn(order), Math.max(0, from), to);
  runs.set(name, run);
  return run;
}

function runIn(places: Int32Array, from: number, to: number): Range | null {
  const end = Math.min(to, places.length);
  let [first, last, count] = [places.length, -1, 0];
  for (let row = from; row < end; row += 1) {
    const shown = places[row] ?? -1;
    if (shown === -1) continue;
    if (shown < first) first = shown;
    if (shown > last) last = shown;
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
