import type { Annotation } from '../../annotation/annotation.ts';
import type { SheetState } from '../../document/sheet/sheet.ts';
import { CHART_PAGE, TABLE_PAGE } from '../../document/sheet/sheet.ts';
import { coveredBy } from './chartMarks.ts';

/** Whether annotations stand elsewhere. */
export function isOtherSight(now: SheetState, before: SheetState): boolean {
  return isOtherFile(now, before) || now.chart !== before.chart || now.home !== before.home || isOtherTable(now, before);
}

function isOtherFile(now: SheetState, before: SheetState): boolean {
  return now.facts !== before.facts || now.format !== before.format;
}

function isOtherTable(now: SheetState, before: SheetState): boolean {
  return now.table !== before.table || now.shownRows !== before.shownRows || now.order !== before.order;
}

/** Whether an annotation of the present reading is shown as before: it is told without placing it, since of thousands most are in view neither before nor after. */
export function staysPut(mark: Annotation, now: SheetState, before: SheetState): boolean {
  if (mark.pageIndex !== CHART_PAGE && mark.pageIndex !== TABLE_PAGE) return true;
  if (isOtherFile(now, before)) return false;
  if (mark.pageIndex === TABLE_PAGE) return !isOtherTable(now, before);
  return now.home === before.home && (now.chart === before.chart || isBeside(mark, now, before));
}

/** A box whose stretch of the axis is in neither view; a path is drawn also beyond them. */
function isBeside(mark: Annotation, now: SheetState, before: SheetState): boolean {
  if (mark.shape.kind !== 'bbox') return false;
  const covered = coveredBy(mark, { view: now.chart, home: now.home, dated: now.facts.axis.dated });
  return covered === null || [now.chart.x, before.chart.x].every(([from, to]) => covered.x[1] < from || covered.x[0] > to);
}
