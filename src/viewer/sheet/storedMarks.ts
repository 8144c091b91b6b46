import type { Annotation, AnnotationStore } from '../../annotation/annotation.ts';
import { chartSize } from '../../document/sheet/chartView.ts';
import { CHART_PAGE, SOURCE_PAGE, TABLE_PAGE } from '../../document/sheet/sheet.ts';
import type { Size } from '../../geometry/space.ts';
import type { Workspace } from '../workspace.ts';
import { cellsSize, inCells } from './tableMarks.ts';

/** The annotations of the open file as files hold them: of charts and tables not as they are shown at the moment, but as they are stored. */
export function storedMarks({ document, annotations, copy }: Pick<Workspace, 'document' | 'annotations' | 'copy'>): AnnotationStore {
  return document.sheet === undefined ? annotations : copy.store;
}

/** All of them, on pages as large as `storedPageSize` says: what was marked on a table while it was read was of fewer rows, and stays on its own. */
export function storedAnnotations(workspace: Pick<Workspace, 'document' | 'annotations' | 'copy'>): readonly Annotation[] {
  const { sheet } = workspace.document;
  const all = storedMarks(workspace).all();
  if (sheet === undefined) return all;
  const size = cellsSize(sheet.state());
  return all.map((stored) => (stored.pageIndex === TABLE_PAGE ? inCells(stored, size) : stored));
}

/** The size of a page in the units of what is stored. */
export function storedPageSize({ sheet, pageSize, wireSize }: Pick<Workspace['document'], 'sheet' | 'pageSize' | 'wireSize'>, pageIndex: number): Size {
  if (sheet === undefined || pageIndex === SOURCE_PAGE) return wireSize?.(pageIndex) ?? pageSize(pageIndex);
  return pageIndex === CHART_PAGE ? chartSize : cellsSize(sheet.state());
}
