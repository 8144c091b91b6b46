import type { Point } from './space.ts';

/** How far a line may be simplified: `tolerance` in page units, `max` points are kept at most (at least 2). */
export interface Simplification {
  readonly tolerance: number;
  readonly max: number;
}

/** A run of points that one straight piece stands for, and the point furthest from that piece. */
interface Run {
  readonly from: number;
  readonly to: number;
  readonly furthest: number;
  readonly distance: number;
}

interface Columns {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
}

/**
 * Douglas and Peucker's points of a line: ends always kept, no dropped point further than `tolerance` from the result, unless `max`
 * stops it first. The worst run is split first, so what `max` leaves out matters least; no recursion, and at most
 * `max` passes over the points, however they lie.
 */
export function simplify(points: readonly Point[], { tolerance, max }: Simplification): readonly Point[] {
  if (points.length <= 2) return points;
  const columns: Columns = { xs: Float64Array.from(points, ({ x }) => x), ys: Float64Array.from(points, ({ y }) => y) };
  const runs: Run[] = [measure(columns, 0, points.length - 1)];
  while (runs.length + 1 < max) {
    const worst = worstOf(runs);
    const run = runs[worst];
    if (run === undefined || run.distance <= tolerance) break;
    runs.splice(worst, 1, measure(columns, run.from, run.furthest), measure(columns, run.furthest, run.to));
  }
  const kept = new Set(runs.flatMap(({ from, to }) => [from, to]));
  return points.filter((_, index) => kept.has(index));
}

function worstOf(runs: readonly Run[]): number {
  let worst = 0;
  let distance = -1;
  runs.forEach((run, index) => {
    if (run.distance <= distance) return;
    worst = index;
    distance = run.distance;
  });
  return worst;
}

/** Squares and plain arrays of numbers: the one loop that a long stroke spends its time in. */
function measure({ xs, ys }: Columns, from: number, to: number): Run {
  const x = xs[from] ?? 0;
  const y = ys[from] ?? 0;
  const dx = (xs[to] ?? 0) - x;
  const dy = (ys[to] ?? 0) - y;
  const length = dx * dx + dy * dy;
  let furthest = from;
  let square = 0;
  for (let i = from + 1; i < to; i += 1) {
    const px = (xs[i] ?? 0) - x;
    const py = (ys[i] ?? 0) - y;
    const along = length === 0 ? 0 : (px * dx + py * dy) / length;
    const share = along < 0 ? 0 : along > 1 ? 1 : along;
    const awayX = px - share * dx;
    const awayY = py - share * dy;
    const away = awayX * awayX + awayY * awayY;
    if (away <= square) continue;
    furthest = i;
    square = away;
  }
  return { from, to, furthest, distance: Math.sqrt(square) };
}
