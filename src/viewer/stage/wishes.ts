import type { RenderRequest } from '../../document/renderPlan.ts';
import type { DocumentSource } from '../../document/source.ts';
import type { View } from '../../geometry/camera.ts';
import type { Rect } from '../../geometry/space.ts';
import { rectInView, visiblePages } from '../../geometry/camera.ts';
import { pageSize } from '../../geometry/layout.ts';

/** Pages beyond those in view that are drawn ahead: where one is heading, and behind. */
const AHEAD = 3;
const BEHIND = 1;

/** Which way one scrolls, or scrolled last. */
export type Heading = 'down' | 'up';

/** Pictures that the view is best served by; `ratio`: device px per CSS px. Pages nearest to where one stands come first. */
export function wishesOf(view: View, ratio: number, heading: Heading): readonly RenderRequest[] {
  const pages = visiblePages(view);
  const scale = view.camera.zoom * ratio;
  const here = view.camera.pageIndex;
  const visible = pages
    .toSorted((a, b) => Math.abs(a - here) - Math.abs(b - here))
    .map((pageIndex): RenderRequest => ({ pageIndex, area: seenArea(view, pageIndex), scale, priority: 'visible' }));
  return [...visible, ...nearPages(view, pages, heading).map((pageIndex) => near(view, pageIndex, scale))];
}

/** Those requests without pages drawn ahead that wait to be seen. */
export function withoutWaiting(requests: readonly RenderRequest[], { waitsToBeSeen }: Pick<DocumentSource, 'waitsToBeSeen'>): readonly RenderRequest[] {
  return requests.filter(({ pageIndex, priority }) => priority !== 'near' || waitsToBeSeen?.(pageIndex) !== true);
}

/** The part of a page inside the viewport, page units, cut at the page's edges. */
function seenArea(view: View, pageIndex: number): Rect {
  const seen = rectInView(view, pageIndex);
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

/** The next page where one is heading, the one behind, then those further ahead. */
function nearPages(view: View, pages: readonly number[], heading: Heading): readonly number[] {
  const first = pages[0] ?? view.camera.pageIndex;
  const last = pages.at(-1) ?? view.camera.pageIndex;
  const after = (step: number): number => (heading === 'down' ? last + step : first - step);
  const before = (step: number): number => (heading === 'down' ? first - step : last + step);
  const further = Array.from({ length: AHEAD - 1 }, (_, step) => after(step + 2));
  const behind = Array.from({ length: BEHIND }, (_, step) => before(step + 1));
  return [after(1), ...behind, ...further].filter((pageIndex) => pageIndex >= 0 && pageIndex < view.layout.sizes.length);
}

function near(view: View, pageIndex: number, scale: number): RenderRequest {
  return { pageIndex, area: { x: 0, y: 0, ...pageSize(view.layout, pageIndex) }, scale, priority: 'near' };
}

/** Which way one went from one view to the next; as before when nowhere. */
export function headingOf(now: View, before: View | null, heading: Heading): Heading {
  if (before === null || now.layout !== before.layout || now.camera.rotation !== before.camera.rotation) return heading;
  const pages = now.camera.pageIndex - before.camera.pageIndex;
  const { dx, dy } = { dx: now.camera.point.x - before.camera.point.x, dy: now.camera.point.y - before.camera.point.y };
  // The next page lies below the page as it is seen, however it is turned.
  const within = { 0: dy, 90: dx, 180: -dy, 270: -dx }[now.camera.rotation];
  const moved = pages === 0 ? within : pages;
  return moved === 0 ? heading : moved > 0 ? 'down' : 'up';
}
