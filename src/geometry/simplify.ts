import { distanceToSegment } from './segment.ts';
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

/**
 * Douglas and Peucker's points of a line: ends always kept, no dropped point further than `tolerance` from the result, unless `max`
 * stops it first. The worst run is split first, so what `max` leaves out matters least; no recursion, and at most
 * `max` passes over the points, however they lie.
 */
export function simplify(points: readonly Point[], { tolerance, max }: Simplification): readonly Point[] {
  if (points.length <= 2) return points;
  const runs: Run[] = [measure(points, 0, points.length - 1)];
  while (runs.length + 1 < max) {
    const worst = worstOf(runs);
    const run = runs[worst];
    if (run === undefined || run.distance <= tolerance) break;
    runs.splice(worst, 1, measure(points, run.from, run.furthest), measure(points, run.furthest, run.to));
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

function measure(points: readonly Point[], from: number, to: number): Run {
  const start = points[from];
  const end = points[to];
  if (start === undefined || end === undefined) throw new RangeError(`A run from ${from} to ${to} of ${points.length} points.`);
  let furthest = from;
  let distance = 0;
  for (let i = from + 1; i < to; i += 1) {
    const point = points[i];
    const away = point === undefined ? 0 : distanceToSegment(point, start, end);
    if (away <= distance) continue;
    furthest = i;
    distance = away;
  }
  return { from, to, furthest, distance };
}
