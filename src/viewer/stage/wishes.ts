import type { RenderRequest } from '../../document/renderPlan.ts';
import type { View } from '../../geometry/camera.ts';
import type { Rect } from '../../geometry/space.ts';
import { pageMatrix, visiblePages } from '../../geometry/camera.ts';
import { pageSize } from '../../geometry/layout.ts';
import { rectToPage } from '../../geometry/matrix.ts';

/** Pages beyond those in view, to each side, that are drawn ahead. */
const NEAR = 2;

/** Pictures that the view is best served by; `ratio`: device px per CSS px. Pages nearest to where one stands come first. */
export function wishesOf(view: View, ratio: number): readonly RenderRequest[] {
  const pages = visiblePages(view);
  const scale = view.camera.zoom * ratio;
  const here = view.camera.pageIndex;
  const visible = pages
    .toSorted((a, b) => Math.abs(a - here) - Math.abs(b - here))
    .map((pageIndex): RenderRequest => ({ pageIndex, area: seenArea(view, pageIndex), scale, priority: 'visible' }));
  return [...visible, ...nearPages(view, pages).map((pageIndex) => near(view, pageIndex, scale))];
}

/** The part of a page inside the viewport, page units, cut at the page's edges. */
function seenArea(view: View, pageIndex: number): Rect {
  const seen = rectToPage(pageMatrix(view, pageIndex), { x: 0, y: 0, ...view.viewport });
  const page = pageSize(view.layout, pageIndex);
  const x = Math.max(0, seen.x);
  const y = Math.max(0, seen.y);
  return {
    x,
    y,
    width: Math.max(0, Math.min(page.width, seen.x + seen.width) - x),
    height: Math.max(0, Math.min(page.height, seen.y + seen.height) - y),
  };
}

/** Pages after and before those in view, nearest first. */
function nearPages(view: View, pages: readonly number[]): readonly number[] {
  const first = pages[0] ?? view.camera.pageIndex;
  const last = pages.at(-1) ?? view.camera.pageIndex;
  return Array.from({ length: NEAR }, (_, step) => [last + step + 1, first - step - 1])
    .flat()
    .filter((pageIndex) => pageIndex >= 0 && pageIndex < view.layout.sizes.length);
}

function near(view: View, pageIndex: number, scale: number): RenderRequest {
  return { pageIndex, area: { x: 0, y: 0, ...pageSize(view.layout, pageIndex) }, scale, priority: 'near' };
}
