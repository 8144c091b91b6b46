import { onPage } from '../annotation/scale.ts';
import { boundsOf } from '../geometry/shapes.ts';
import type { Rect } from '../geometry/space.ts';
import { zoomToArea } from './navigate.ts';
import type { Workspace } from './workspace.ts';

/** The selected annotations, as large as the viewport allows; of several pages, those on the page of the last one. */
export function fitSelection(workspace: Workspace): void {
  const { view, annotations, document } = workspace;
  const selected = view.getState().selection.flatMap((id) => annotations.get(id) ?? []);
  const pageIndex = selected.at(-1)?.pageIndex;
  if (pageIndex === undefined || pageIndex >= document.pageCount) return;
  const areas = selected
    .filter((annotation) => annotation.pageIndex === pageIndex)
    .flatMap((annotation) => {
      const { shape } = onPage(annotation, document.pageSize(pageIndex));
      return shape.kind === 'unknown' ? [] : [boundsOf(shape)];
    });
  const [first, ...others] = areas;
  if (first === undefined) return;
  const area = others.reduce(around, first);
  zoomToArea(view, { pageIndex, area });
}

function around(a: Rect, b: Rect): Rect {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return { x, y, width: Math.max(a.x + a.width, b.x + b.width) - x, height: Math.max(a.y + a.height, b.y + b.height) - y };
}
