import type { Layout, Turn } from './layout.ts';
import type { Matrix } from './matrix.ts';
import type { Point, Rect, Size } from './space.ts';
import { distanceDown, pageSize, turnedSize } from './layout.ts';
import { rectToPage, rectToScreen, toPage, toScreen } from './matrix.ts';

export type { Turn } from './layout.ts';

/**
 * Where one stands: `point` of page `pageIndex` is at the viewport's centre (it may lie beside the page).
 * `zoom`: CSS px per page unit. Being anchored to a page, no number grows with the document.
 */
export interface Camera {
  readonly pageIndex: number;
  readonly point: Point;
  readonly zoom: number;
  readonly rotation: Turn;
}

/** All that decides what is seen where. `viewport`: the region "Document" in CSS px. */
export interface View {
  readonly camera: Camera;
  readonly layout: Layout;
  readonly viewport: Size;
}

/** Zoom limits as factors of the natural zoom: 5 % and 6,400 %. */
const LEAST_ZOOM = 0.05;
const MOST_ZOOM = 64;
/** Where 5 % of the largest page is more than this share of the viewport's shorter side, one may go down to that: every page can be seen whole. */
const LEAST_SHARE = 0.5;
/** But of a page so many times as long as it is wide, as of a source of a thousand lines, nothing could be seen whole. */
const ROLL = 50;

/** The share of the viewport that pages keep covering, however far they are moved aside. */
const KEPT_IN_VIEW = 0.25;

/** The zoom nearest to the wanted one that is allowed. */
export function clampZoom({ layout, viewport }: Pick<View, 'layout' | 'viewport'>, zoom: number): number {
  const usual = layout.naturalZoom * LEAST_ZOOM;
  const room = Math.min(viewport.width, viewport.height) * LEAST_SHARE;
  const [shorter, longer] = [Math.min(layout.greatest.width, layout.greatest.height), Math.max(layout.greatest.width, layout.greatest.height)];
  const least = room > 0 && longer <= shorter * ROLL ? Math.min(usual, room / longer) : usual;
  return Math.min(Math.max(zoom, least), layout.naturalZoom * MOST_ZOOM);
}

/** Page units of one page to CSS px of the region. */
export function pageMatrix(view: View, pageIndex: number): Matrix {
  const { zoom, rotation } = view.camera;
  const { x: left, y: top } = topLeft(view, pageIndex);
  const size = pageSize(view.layout, pageIndex);
  switch (rotation) {
    case 0:
      return { a: zoom, b: 0, c: 0, d: zoom, e: left, f: top };
    case 90:
      return { a: 0, b: zoom, c: -zoom, d: 0, e: left + size.height * zoom, f: top };
    case 180:
      return { a: -zoom, b: 0, c: 0, d: -zoom, e: left + size.width * zoom, f: top + size.height * zoom };
    case 270:
      return { a: 0, b: -zoom, c: zoom, d: 0, e: left, f: top + size.width * zoom };
  }
}

/** Where a point of a page is on screen. */
export function pageToScreen(view: View, pageIndex: number, point: Point): Point<'screen'> {
  return toScreen(pageMatrix(view, pageIndex), point);
}

/** Where a point of the screen is on a page; beside the page its coordinates leave the page's size. */
export function screenToPage(view: View, pageIndex: number, point: Point<'screen'>): Point {
  return toPage(pageMatrix(view, pageIndex), point);
}

/** The rectangle on screen of a rectangle of a page. */
export function areaOnScreen(view: View, pageIndex: number, area: Rect): Rect<'screen'> {
  return rectToScreen(pageMatrix(view, pageIndex), area);
}

/** What of a page the viewport shows, in page units; it may reach beyond the page. */
export function rectInView(view: View, pageIndex: number): Rect {
  return rectToPage(pageMatrix(view, pageIndex), { x: 0, y: 0, ...view.viewport });
}

/** A page's rectangle on screen: of the turned page when the view is turned. */
export function pageBounds(view: View, pageIndex: number): Rect<'screen'> {
  const { x, y } = topLeft(view, pageIndex);
  const { width, height } = turnedSize(view.layout, pageIndex, view.camera.rotation);
  return { x, y, width: width * view.camera.zoom, height: height * view.camera.zoom };
}

/** The page at this height, or the nearest one to it. */
export function pageAt(view: View, point: Point<'screen'>): number {
  let low = 0;
  let high = view.layout.sizes.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (topOf(view, middle) - view.layout.gap / 2 <= point.y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Pages of which something is inside the viewport, from the top. */
export function visiblePages(view: View): readonly number[] {
  const { width, height } = view.viewport;
  const found: number[] = [];
  for (let index = pageAt(view, { x: 0, y: 0 }); index < view.layout.sizes.length; index += 1) {
    const bounds = pageBounds(view, index);
    if (bounds.y >= height) break;
    if (bounds.y + bounds.height > 0 && bounds.x < width && bounds.x + bounds.width > 0) found.push(index);
  }
  return found;
}

/** The rectangle around all that one can scroll to, in CSS px of the region: all pages, or the one that is shown alone. */
export function contentBounds(view: View): Rect<'screen'> {
  const { layout, camera } = view;
  if (layout.flow === 'single') return pageBounds(view, camera.pageIndex);
  const top = topOf(view, 0);
  const end = topOf(view, layout.sizes.length) - layout.gap;
  const upright = camera.rotation === 0 || camera.rotation === 180;
  const width = (upright ? layout.greatest.width : layout.greatest.height) * camera.zoom;
  return { x: axisOf(view) - width / 2, y: top, width, height: end - top };
}

/** Moves the pages by CSS px, as a hand does: positive dx to the right, positive dy down. */
export function panBy(view: View, dx: number, dy: number): Camera {
  return lookAt(view, { x: view.viewport.width / 2 - dx, y: view.viewport.height / 2 - dy });
}

/** Zooms (CSS px per page unit, clamped to the limits) so that what is at `at` stays there. */
export function zoomAbout(view: View, at: Point<'screen'>, zoom: number): Camera {
  const pageIndex = pageAt(view, at);
  return standing(view, { pageIndex, point: screenToPage(view, pageIndex, at), at, zoom: clampZoom(view, zoom) });
}

/** Where to stand so that a point of a page is at a place of the screen. `zoom` within the limits. */
export function standing(
  view: View,
  wanted: { readonly pageIndex: number; readonly point: Point; readonly at: Point<'screen'>; readonly zoom: number },
): Camera {
  const there: View = { ...view, camera: { ...view.camera, pageIndex: wanted.pageIndex, point: wanted.point, zoom: wanted.zoom } };
  const { width, height } = view.viewport;
  return lookAt(there, { x: width - wanted.at.x, y: height - wanted.at.y });
}

/** Turns the view; what stands at the centre stays there. */
export function turnTo(view: View, rotation: Turn): Camera {
  return { ...view.camera, rotation };
}

/**
 * The nearest camera from which pages are seen: they keep covering a quarter of the viewport both ways, or are whole
 * inside it where they are smaller.
 */
export function clampCamera(view: View): Camera {
  const zoom = clampZoom(view, view.camera.zoom);
  const sized: View = zoom === view.camera.zoom ? view : { ...view, camera: { ...view.camera, zoom } };
  const all = contentBounds(sized);
  const dy = backInto(all.y, all.height, view.viewport.height);
  const raised: View = dy === 0 ? sized : { ...sized, camera: panBy(sized, 0, dy) };
  const first = pageAt(raised, { x: 0, y: 0 });
  const last = pageAt(raised, { x: 0, y: view.viewport.height });
  const width = widestOf(raised, first, last);
  const dx = backInto(axisOf(raised) - width / 2, width, view.viewport.width);
  return dx === 0 ? raised.camera : panBy(raised, dx, 0);
}

/** How far to move a span so that enough of it is within 0 .. room. */
function backInto(start: number, length: number, room: number): number {
  const kept = Math.min(length, room * KEPT_IN_VIEW);
  if (start + length < kept) return kept - start - length;
  if (start > room - kept) return room - kept - start;
  return 0;
}

/** The camera that has a point of the present screen at its centre, anchored to the page there. */
function lookAt(view: View, centre: Point<'screen'>): Camera {
  const pageIndex = pageAt(view, centre);
  return { ...view.camera, pageIndex, point: screenToPage(view, pageIndex, centre) };
}

/** A point of a page from the top left of the page as the view shows it, in page units. */
function turned(point: Point, size: Size, rotation: Turn): Point {
  switch (rotation) {
    case 0:
      return point;
    case 90:
      return { x: size.height - point.y, y: point.x };
    case 180:
      return { x: size.width - point.x, y: size.height - point.y };
    case 270:
      return { x: point.y, y: size.width - point.x };
  }
}

function anchorOf(view: View): Point {
  const { pageIndex, point, rotation } = view.camera;
  return turned(point, pageSize(view.layout, pageIndex), rotation);
}

/** CSS px from the region's left to the axis that all pages are centred on. */
function axisOf(view: View): number {
  const { pageIndex, zoom, rotation } = view.camera;
  const { width } = turnedSize(view.layout, pageIndex, rotation);
  return view.viewport.width / 2 + (width / 2 - anchorOf(view).x) * zoom;
}

function topOf(view: View, pageIndex: number): number {
  const { camera, layout, viewport } = view;
  return viewport.height / 2 - anchorOf(view).y * camera.zoom + distanceDown(layout, { from: camera.pageIndex, to: pageIndex }, camera);
}

function topLeft(view: View, pageIndex: number): Point<'screen'> {
  const { width } = turnedSize(view.layout, pageIndex, view.camera.rotation);
  return { x: axisOf(view) - (width * view.camera.zoom) / 2, y: topOf(view, pageIndex) };
}

/** CSS px of the widest of these pages as the view shows them. */
function widestOf(view: View, first: number, last: number): number {
  let widest = 0;
  for (let index = first; index <= last; index += 1) {
    widest = Math.max(widest, turnedSize(view.layout, index, view.camera.rotation).width);
  }
  return widest * view.camera.zoom;
}
