import type { CellBlock } from '../../document/sheet/cells.ts';
import { areaOfCells } from '../../document/sheet/cells.ts';
import type { Sheet } from '../../document/sheet/sheet.ts';
import { CHART_PAGE, TABLE_PAGE } from '../../document/sheet/sheet.ts';
import { reveal } from '../../geometry/framing.ts';
import { boundsOf } from '../../geometry/shapes.ts';
import type { Rect } from '../../geometry/space.ts';
import { currentPage, goToPage } from '../navigate.ts';
import type { ViewStore } from '../view.ts';
import { aimAt } from '../view.ts';
import type { Workspace } from '../workspace.ts';
import { coveredBy } from './chartMarks.ts';
import { GUTTER, TABLE_HEAD, tableTop } from './steering.ts';
import { viewOver } from './viewOver.ts';

/** Brings an annotation of a data file into view: a chart shows its data; a table that sorts or filters its rows apart shows the file's order again. */
export function revealOnSheet({ view, copy, annotations }: Pick<Workspace, 'view' | 'copy' | 'annotations'>, sheet: Sheet, id: string): void {
  const stored = copy.store.get(id);
  if (stored === undefined) return;
  if (stored.pageIndex === CHART_PAGE) {
    if (currentPage(view.getState()) !== CHART_PAGE) goToPage(view, CHART_PAGE);
    const { chart, home, facts } = sheet.state();
    const covered = coveredBy(stored, { view: chart, home, dated: facts.axis.dated });
    const next = covered === null ? chart : viewOver(sheet.state(), covered);
    if (next !== chart) sheet.showChart(next);
    return;
  }
  const shown = annotations.get(id);
  if (stored.pageIndex !== TABLE_PAGE || shown === undefined || shown.shape.kind === 'unknown') return goToPage(view, stored.pageIndex);
  if (boundsOf(shown.shape).x >= 0) return revealArea(view, boundsOf(shown.shape));
  const stop = sheet.subscribe(() => {
    if (sheet.state().order !== null) return;
    stop();
    const back = annotations.get(id);
    if (back !== undefined && back.shape.kind !== 'unknown') revealArea(view, boundsOf(back.shape));
  });
  sheet.showTable({ ...sheet.state().table, sort: null, filters: [] });
}

/** Brings cells of the table into view by the smallest move. */
export function revealCells(view: ViewStore, sheet: Sheet, block: CellBlock): void {
  revealArea(view, areaOfCells(sheet.state(), block));
}

/** Beneath the names of the columns and beside the numbers of the rows nothing is seen. */
function revealArea(view: ViewStore, { x, y, width, height }: Rect): void {
  aimAt(view, {
    pageIndex: TABLE_PAGE,
    camera(now) {
      const from = now.camera.pageIndex === TABLE_PAGE ? now.camera : tableTop(now);
      const room = { x: GUTTER / from.zoom, y: TABLE_HEAD / from.zoom };
      // What is larger than the region would make it zoom out: its beginning is enough.
      const most = { width: now.viewport.width / from.zoom / 2, height: now.viewport.height / from.zoom / 2 };
      const area = { x: x - room.x, y: y - room.y, width: Math.min(width, most.width) + room.x, height: Math.min(height, most.height) + room.y };
      return reveal({ ...now, camera: from }, TABLE_PAGE, area);
    },
  });
}
