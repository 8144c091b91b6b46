import type { Annotation, Change } from '../annotation/annotation.ts';
import { onPage } from '../annotation/scale.ts';
import { areaOnScreen, visiblePages } from '../geometry/camera.ts';
import type { View } from '../geometry/camera.ts';
import { boundsOf } from '../geometry/shapes.ts';
import { currentPage } from './navigate.ts';
import type { ViewState } from './view.ts';

/** Whether one would see some of these changes happen: they are on the page that one is at, or stand in what is seen of another. */
export function isInSight(now: ViewState, changes: readonly Change[]): boolean {
  const pages = new Set(visiblePages(now));
  const here = currentPage(now);
  return changes.length === 0 || changes.some(({ before, after }) => [before, after].some((one) => (
    one !== null && pages.has(one.pageIndex) && (one.pageIndex === here || isSeen(now, one))
  )));
}

function isSeen(view: View, annotation: Annotation): boolean {
  const { shape } = onPage(annotation, view.layout.sizes[annotation.pageIndex] ?? annotation.pageSize);
  if (shape.kind === 'unknown') return false;
  const { x, y, width, height } = areaOnScreen(view, annotation.pageIndex, boundsOf(shape));
  return x < view.viewport.width && y < view.viewport.height && x + width > 0 && y + height > 0;
}
