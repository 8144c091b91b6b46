import { showNote } from '../../commands/parts/toasts.ts';
import type { Annotation } from '../../annotation/annotation.ts';
import type { CellBlock } from '../../document/sheet/cells.ts';
import { areaOfCells } from '../../document/sheet/cells.ts';
import type { Sheet, SheetState } from '../../document/sheet/sheet.ts';
import { CHART_PAGE, TABLE_PAGE } from '../../document/sheet/sheet.ts';
import { boundsOf } from '../../geometry/shapes.ts';
import type { Rect } from '../../geometry/space.ts';
import { currentPage, goToPage } from '../navigate.ts';
import type { ViewStore } from '../view.ts';
import { aimAt } from '../view.ts';
import type { Workspace } from '../workspace.ts';
import { cellsInView } from './cellsInView.ts';
import { axisFor } from './axisFor.ts';
import { coveredBy, isOnAxis } from './chartMarks.ts';
import { inReading } from './inReading.ts';
import { onceShown } from './onceShown.ts';
import { whyAway } from './tableMarks.ts';
import { viewOver } from './viewOver.ts';

/** Brings an annotation of a data file into view: a chart shows its data; what a table's filter or order hides is shown again. */
export function revealOnSheet({ view, copy, annotations }: Pick<Workspace, 'view' | 'copy' | 'annotations'>, sheet: Sheet, id: string): void {
  const kept = copy.store.get(id);
  if (kept === undefined) return;
  const stored = inReading(kept, sheet.state());
  if (stored.pageIndex === CHART_PAGE) {
    if (currentPage(view.getState()) !== CHART_PAGE) goToPage(view, CHART_PAGE);
    if (isHere(stored, sheet.state())) return showCovered(stored, sheet);
    sheet.drawOver(axisFor(stored, sheet.state()));
    const { said } = sheet.state();
    const isThere = (state: SheetState): boolean => state.said === said && isHere(stored, state);
    return onceShown(sheet, { isThere, isWanted: (state) => state.said === said }, () => showCovered(stored, sheet));
  }
  const shown = annotations.get(id);
  if (stored.pageIndex !== TABLE_PAGE || shown === undefined || shown.shape.kind === 'unknown') return goToPage(view, stored.pageIndex);
  if (boundsOf(shown.shape).x >= 0) return revealArea(view, boundsOf(shown.shape));
  showRows({ view, annotations }, sheet, stored);
}

function isHere(stored: Annotation, { home, facts }: SheetState): boolean {
  return isOnAxis(stored, { home, dated: facts.axis.dated });
}

/** Shows the stretch, the values and the channels that a mark covers. */
function showCovered(stored: Annotation, sheet: Sheet): void {
  const { chart, home, facts } = sheet.state();
  const covered = coveredBy(stored, { view: chart, home, dated: facts.axis.dated });
  const next = covered === null ? chart : viewOver(sheet.state(), covered);
  if (next !== chart) sheet.showChart(next);
}

/** Takes away what hides the rows of a mark, no more than that, and says so. */
function showRows({ view, annotations }: Pick<Workspace, 'view' | 'annotations'>, sheet: Sheet, stored: Annotation): void {
  const state = sheet.state();
  const why = whyAway(stored, state);
  if (why === null || why === 'columns') return goToPage(view, TABLE_PAGE);
  const { wanted } = state;
  const isOneRow = stored.shape.kind === 'bbox' && stored.shape.height <= 1;
  const next = { ...wanted, filters: why === 'filter' ? [] : wanted.filters, sort: isOneRow ? wanted.sort : null };
  sheet.showTable(next);
  onceShown(sheet, { isThere: ({ table }) => table === next, isWanted: (state) => state.wanted === next }, () => {
    const back = annotations.get(stored.id);
    if (back !== undefined && back.shape.kind !== 'unknown') revealArea(view, boundsOf(back.shape));
  });
  const isSorted = wanted.sort !== null && next.sort === null;
  const done = [...(why === 'filter' ? ['shows all rows'] : []), ...(isSorted ? ["is in the file's order"] : [])].join(' and ');
  showNote(`The table ${done} again, so that the mark is seen.`);
}

/** Brings cells of the table into view by the smallest move. */
export function revealCells(view: ViewStore, sheet: Sheet, block: CellBlock): void {
  revealArea(view, areaOfCells(sheet.state(), block));
}

function revealArea(view: ViewStore, area: Rect): void {
  aimAt(view, { pageIndex: TABLE_PAGE, camera: (now) => cellsInView(now, area) });
}
