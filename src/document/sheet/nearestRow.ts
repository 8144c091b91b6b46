import type { Axis } from './axis.ts';

/** The row whose place is nearest to one; null where there are none. */
export function nearestRow(axis: Axis, place: number, rows: number): number | null {
  if (rows === 0) return null;
  const [from, to] = axis.range();
  // Of rows side by side those at the ends are nearest to what lies beyond them, whichever way time runs.
  const ends = [...axis.rowsIn(place, to), ...axis.rowsIn(from, place)].flatMap(([first, after]) => [first, after - 1]);
  const far = (row: number): number => Math.abs(axis.at(row) - place);
  return ends.reduce<number | null>((best, row) => (best === null || far(row) < far(best) ? row : best), null);
}

/**
 * The row so many after another (before it, where `by` is less than 0), and on to the next at another place: clocks are read more coarsely than
 * samples come. Where the newest come first, later samples stand in earlier rows.
 */
export function steppedRow(axis: Axis, { row, by, rows }: { readonly row: number; readonly by: number; readonly rows: number }): number {
  const kept = (wanted: number): number => Math.max(0, Math.min(rows - 1, wanted));
  const step = axis.at(kept(row + 1)) <= axis.at(row) && axis.at(row) <= axis.at(kept(row - 1)) && axis.at(kept(row + 1)) < axis.at(kept(row - 1)) ? -by : by;
  const way = Math.sign(step);
  let next = kept(row + step);
  while (axis.at(next) === axis.at(row) && kept(next + way) !== next) next += way;
  return next;
}
