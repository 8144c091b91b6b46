import type { Annotation } from '../../annotation/annotation.ts';
import type { ChartSight } from './chartMarks.ts';
import { isAway } from './away.ts';
import { chartShown, coveredBy, isOnAxis } from './chartMarks.ts';

/** Marks of a chart that are not seen, the nearest first: earlier and later than what is shown, and those on other values or channels, or made while the chart was drawn over something else. */
export interface Beyond {
  readonly before: readonly Annotation[];
  readonly after: readonly Annotation[];
  readonly elsewhere: readonly Annotation[];
}

export function beyondOf(marks: readonly Annotation[], sight: ChartSight): Beyond {
  const [from, to] = sight.view.x;
  const placed = marks.flatMap((mark) => {
    const covered = coveredBy(mark, sight);
    return covered === null ? [] : [{ mark, x: covered.x }];
  });
  const before = placed.filter(({ x }) => x[1] < from).toSorted((a, b) => b.x[1] - a.x[1]);
  const after = placed.filter(({ x }) => x[0] > to).toSorted((a, b) => a.x[0] - b.x[0]);
  const others = placed.filter(({ mark, x }) => x[1] >= from && x[0] <= to && isAway(chartShown(mark, sight).shape));
  const elsewhere = [...others.map(({ mark }) => mark), ...marks.filter((mark) => !isOnAxis(mark, sight))];
  return { before: before.map(({ mark }) => mark), after: after.map(({ mark }) => mark), elsewhere };
}
