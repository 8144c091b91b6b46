import type { PageShowing } from '../document/source.ts';
import type { Camera, View } from '../geometry/camera.ts';
import type { Insets } from '../geometry/framing.ts';
import type { Point, Rect } from '../geometry/space.ts';
import type { MarkIndex } from './markIndex.ts';
import type { Aim, Fit, ViewState, ViewStore } from './view.ts';
import { clampZoom, pageBounds, turnTo, visiblePages, zoomAbout } from '../geometry/camera.ts';
import { fitArea, fitHeight, fitPage as fitPageCamera, fitWidth as fitWidthCamera, reveal, scrollBy, showCorner, showPage, showPlace } from '../geometry/framing.ts';
import { boundsOf } from '../geometry/shapes.ts';
import { aimAt, moveCamera, pageInsets, wholePage } from './view.ts';

const topOnly: Insets = { top: 0, right: 0, bottom: 0, left: 0 };

/** One step of the zoom buttons and keys. */
const ZOOM_STEP = 1.25;
/** One press of an arrow key, CSS px. */
const ARROW_STEP = 40;

/** Brings the top of a page to the top, fitted as the last one was; numbers beyond the document mean its first or last page. */
export function goToPage(view: ViewStore, pageIndex: number): void {
  const { layout, fit, steering, insetsOf } = view.getState();
  const wanted = Math.max(0, Math.min(layout.sizes.length - 1, Math.round(pageIndex)));
  aimAt(view, steering === null ? topOf(wanted, { fit, insetsOf }) : steering.aim(wanted));
}

/** Shows a page as the link says that leads to it. */
export function goToPlace(view: ViewStore, { pageIndex, shows }: { readonly pageIndex: number; readonly shows: PageShowing }): void {
  const { fit, steering, insetsOf } = view.getState();
  if (steering !== null) return goToPage(view, pageIndex);
  switch (shows.kind) {
    case 'page':
      return goToPage(view, pageIndex);
    case 'whole':
      return aimAt(view, wholePage(pageIndex));
    case 'area':
      return zoomToArea(view, { pageIndex, area: shows.area });
    case 'width':
    case 'height': {
      const sized = shows.kind === 'width' ? fitWidthCamera : fitHeight;
      const camera = (now: View): Camera => showCorner({ ...now, camera: sized(now, pageIndex, pageInsets) }, { pageIndex, point: shows.from }, pageInsets);
      return aimAt(view, { pageIndex, camera, ...(shows.kind === 'width' ? { fits: 'width' } : {}) });
    }
    case 'point': {
      const place = { pageIndex, point: shows.point };
      const { zoom } = shows;
      if (zoom !== null) return aimAt(view, { pageIndex, camera: (now) => showCorner({ ...now, camera: { ...now.camera, zoom: clampZoom(now, zoom * now.layout.naturalZoom) } }, place, pageInsets) });
      // A page that is shown whole stays so: the place is seen.
      if (fit === 'page') return goToPage(view, pageIndex);
      const top = topOf(pageIndex, { fit, insetsOf });
      return aimAt(view, { ...top, camera: (now) => showPlace({ ...now, camera: top.camera(now) }, place, pageInsets) });
    }
  }
}

function topOf(pageIndex: number, { fit, insetsOf }: Pick<ViewState, 'fit' | 'insetsOf'>): Aim {
  if (fit === null) return { pageIndex, camera: (now) => showPage(now, pageIndex, topOnly) };
  return { pageIndex, fits: fit, camera: (now) => fitted(now, pageIndex, { fit, insets: insetsOf(pageIndex) }) };
}

/** A page from its top, as large as it fits. */
function fitted(now: View, pageIndex: number, { fit, insets }: { readonly fit: Fit; readonly insets: Insets }): Camera {
  if (fit === 'page') return fitPageCamera(now, pageIndex, pageInsets);
  return showPage({ ...now, camera: fitWidthCamera(now, pageIndex, insets) }, pageIndex, { ...topOnly, left: insets.left - pageInsets.left });
}

/** Shows the top of the next page, or the end of the one before, as one reads. */
export function turnPage(view: ViewStore, step: 1 | -1): void {
  const { camera, layout, fit, steering, insetsOf } = view.getState();
  // Between chart and table one goes by naming them: they are no pages to be read on.
  if (steering !== null) return;
  const pageIndex = camera.pageIndex + step;
  if (pageIndex < 0 || pageIndex >= layout.sizes.length) return;
  const top = topOf(pageIndex, { fit, insetsOf });
  // Of a page that is shown whole, the end is in view.
  if (step === 1 || fit === 'page') return aimAt(view, { ...top, reads: 'on' });
  const toEnd = (now: View): Camera => scrollBy({ ...now, camera: top.camera(now) }, { dx: 0, dy: Number.MAX_SAFE_INTEGER }, pageInsets);
  aimAt(view, { ...top, reads: 'on', camera: toEnd });
}

/**
 * The page that one is on, 0-based, as the field "Page" and the address say it: the one jumped to, else the one of which the
 * greatest share is in view. Of several pages wholly in view it is the one at the middle.
 */
export function currentPage({ aim, ...view }: Pick<ViewState, 'camera' | 'layout' | 'viewport' | 'aim'>): number {
  if (aim !== null) return aim.pageIndex;
  const middle = view.camera.pageIndex;
  let best = middle;
  let most = shareInView(view, middle);
  for (const pageIndex of visiblePages(view)) {
    const share = shareInView(view, pageIndex);
    if (share <= most + 1e-9) continue;
    best = pageIndex;
    most = share;
  }
  return best;
}

/** Share of a page's height that is in view, 0 to 1. */
function shareInView(view: View, pageIndex: number): number {
  const { y, height } = pageBounds(view, pageIndex);
  return Math.max(0, Math.min(y + height, view.viewport.height) - Math.max(y, 0)) / height;
}

export function zoomIn(view: ViewStore): void {
  zoomTo(view, view.getState().camera.zoom * ZOOM_STEP);
}

export function zoomOut(view: ViewStore): void {
  zoomTo(view, view.getState().camera.zoom / ZOOM_STEP);
}

/** Zooms to CSS px per page unit, about the middle of the viewport; beyond the limits to the limit. */
export function zoomTo(view: ViewStore, zoom: number): void {
  const now = view.getState();
  moveCamera(view, zoomAbout(now, { x: now.viewport.width / 2, y: now.viewport.height / 2 }, zoom));
}

/** The whole of the page that one stands on. */
export function fitPage(view: ViewStore): void {
  const now = view.getState();
  if (now.steering?.has(now.camera.pageIndex) === true) now.steering.fit();
  aimAt(view, wholePage(currentPage(view.getState())));
}

export function fitWidth(view: ViewStore): void {
  const pageIndex = currentPage(view.getState());
  aimAt(view, { pageIndex, fits: 'width', camera: (now) => fitWidthCamera(now, pageIndex, view.getState().insetsOf(pageIndex)) });
}

/** A quarter turn clockwise, of the view alone. What was fitted is fitted again. */
export function rotateView(view: ViewStore): void {
  const now = view.getState();
  const next = { 0: 90, 90: 180, 180: 270, 270: 0 } as const;
  const rotation = next[now.camera.rotation];
  if (now.fit === null) return moveCamera(view, turnTo(now, rotation));
  const again = now.fit === 'page' ? fitPageCamera : fitWidthCamera;
  const pageIndex = currentPage(now);
  return aimAt(view, { pageIndex, fits: now.fit, camera: (after) => again({ ...after, camera: turnTo(after, rotation) }, pageIndex, now.insetsOf(pageIndex)) });
}

/** Scrolls by presses of the arrow keys: `right` and `down` are -1, 0 or 1; `by` a step of 40 px or a whole screen. */
export function scrollStep(view: ViewStore, way: { readonly right: number; readonly down: number }, by: 'step' | 'screen'): void {
  const now = view.getState();
  const { steering } = now;
  if (steering?.has(now.camera.pageIndex) === true) {
    const length = by === 'step' ? ARROW_STEP : now.viewport.width * 0.9;
    return steering.pan({ x: 0, y: 0 }, { dx: -(way.right + way.down) * length, dy: 0 });
  }
  const across = by === 'step' ? ARROW_STEP : now.viewport.width * 0.9;
  const down = by === 'step' ? ARROW_STEP : now.viewport.height * 0.9;
  const camera = scrollBy(now, { dx: way.right * across, dy: way.down * down }, pageInsets);
  if (camera === now.camera && now.layout.flow === 'single' && way.down !== 0) return turnPage(view, way.down > 0 ? 1 : -1);
  return moveCamera(view, camera);
}

/** Scrolls to the top or the bottom of all pages, and not to the side. */
export function scrollToEnd(view: ViewStore, end: 'top' | 'bottom'): void {
  const dy = end === 'top' ? -Number.MAX_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
  moveCamera(view, scrollBy(view.getState(), { dx: 0, dy }, pageInsets));
}

/** Brings an annotation into view, by the smallest move. Nothing happens when it is not (or no longer) known. */
export function revealAnnotation({ view, marks }: { readonly view: ViewStore; readonly marks: MarkIndex }, id: string): void {
  const pageIndex = marks.get(id)?.annotation.pageIndex;
  if (pageIndex === undefined) return;
  aimAt(view, {
    pageIndex,
    camera(now) {
      const mark = marks.get(id);
      return mark === undefined ? now.camera : reveal(now, pageIndex, boundsOf(mark.shape));
    },
  });
}

/** Shows an area of a page as large as it fits. */
export function zoomToArea(view: ViewStore, wanted: { readonly pageIndex: number; readonly area: Rect }): void {
  const { steering } = view.getState();
  if (steering?.has(wanted.pageIndex) === true) return steering.showArea(wanted.area);
  aimAt(view, { pageIndex: wanted.pageIndex, camera: (now) => fitArea(now, wanted, pageInsets) });
}

/** Zooms by a factor so that a place of the screen stays where it is. */
export function zoomBy(view: ViewStore, at: Point<'screen'>, factor: number): void {
  const now = view.getState();
  moveCamera(view, zoomAbout(now, at, now.camera.zoom * factor));
}
