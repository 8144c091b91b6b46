import type { AnnotationStore } from '../../annotation/annotation.ts';
import { chartSize } from '../../document/sheet/chartView.ts';
import { CHART_PAGE, SOURCE_PAGE } from '../../document/sheet/sheet.ts';
import type { Size } from '../../geometry/space.ts';
import type { Workspace } from '../workspace.ts';
import { cellsSize } from './tableMarks.ts';

/** The annotations of the open file as files hold them: of charts and tables not as they are shown at the moment, but as they are stored. */
export function storedMarks({ document, annotations, copy }: Pick<Workspace, 'document' | 'annotations' | 'copy'>): AnnotationStore {
  return document.sheet === undefined ? annotations : copy.store;
}

/** The size of a page in the units of what is stored. */
export function storedPageSize({ sheet, pageSize, wireSize }: Pick<Workspace['document'], 'sheet' | 'pageSize' | 'wireSize'>, pageIndex: number): Size {
  if (sheet === undefined || pageIndex === SOURCE_PAGE) return wireSize?.(pageIndex) ?? pageSize(pageIndex);
  return pageIndex === CHART_PAGE ? chartSize : cellsSize(sheet.state());
}
