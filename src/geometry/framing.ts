import type { Camera, View } from './camera.ts';
import type { Point, Rect } from './space.ts';
import { areaOnScreen, clampZoom, contentBounds, panBy, standing } from './camera.ts';
import { PAGE_GAP, pageSize, turnedSize } from './layout.ts';

/** CSS px at the viewport's edges that are to stay free. */
export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** Free space around something that is brought into view. */
const REVEAL_MARGIN = 32;

/** The whole page inside the insets, in their middle; of one that is too long for that as much as may be, from where one stands. */
export function fitPage(view: View, pageIndex: number, insets: Insets): Camera {
  const camera = fitArea(view, { pageIndex, area: { x: 0, y: 0, ...pageSize(view.layout, pageIndex) } }, insets);
  const { height } = areaOnScreen({ ...view, camera }, pageIndex, { x: 0, y: 0, ...pageSize(view.layout, pageIndex) });
  return height > view.viewport.height ? fromHere(view, { pageIndex, zoom: camera.zoom }, insets) : camera;
}

/** An area of a page as large as the insets allow, in their middle. */
export function fitArea(view: View, wanted: { readonly pageIndex: number; readonly area: Rect }, insets: Insets): Camera {
  const { pageIndex, area } = wanted;
  const room = roomOf(view, insets);
  const now = areaOnScreen(view, pageIndex, area);
  const byWidth = now.width > 0 ? room.width / now.width : Infinity;
  const byHeight = now.height > 0 ? room.height / now.height : Infinity;
  const factor = Math.min(byWidth, byHeight);
  const zoom = clampZoom(view, Number.isFinite(factor) ? view.camera.zoom * factor : view.layout.naturalZoom);
  return standing(view, { pageIndex, point: middleOf(area), at: middleOf(room), zoom });
}

/** The page as wide as the insets allow: from its top, or from where one stands when that is on this page. */
export function fitWidth(view: View, pageIndex: number, insets: Insets): Camera {
  const room = roomOf(view, insets);
  const zoom = clampZoom(view, room.width / turnedSize(view.layout, pageIndex, view.camera.rotation).width);
  return fromHere(view, { pageIndex, zoom }, insets);
}

/** A page at a zoom, in the middle of the insets sideways: from its top, or from where one stands when that is on this page. */
function fromHere(view: View, { pageIndex, zoom }: { readonly pageIndex: number; readonly zoom: number }, insets: Insets): Camera {
  const room = roomOf(view, insets);
  const middle = middleOf({ x: 0, y: 0, ...pageSize(view.layout, pageIndex) });
  const centred = standing(view, { pageIndex, point: middle, at: middleOf(room), zoom });
  const top = showPage({ ...view, camera: centred }, pageIndex, insets);
  if (view.camera.pageIndex !== pageIndex) return top;
  const kept = areaOnScreen({ ...view, camera: top }, pageIndex, { ...view.camera.point, width: 0, height: 0 });
  const lowered = panBy({ ...view, camera: top }, 0, view.viewport.height / 2 - kept.y);
  const bounds = areaOnScreen({ ...view, camera: lowered }, pageIndex, { x: 0, y: 0, ...pageSize(view.layout, pageIndex) });
  return bounds.y > insets.top ? top : lowered;
}

/** The top of a page at the top of the viewport, in its middle sideways where it is not wider; the zoom stays. */
export function showPage(view: View, pageIndex: number, insets: Insets): Camera {
  const { width } = turnedSize(view.layout, pageIndex, view.camera.rotation);
  const page = areaOnScreen(view, pageIndex, { x: 0, y: 0, ...pageSize(view.layout, pageIndex) });
  const room = roomOf(view, insets);
  const fits = width * view.camera.zoom <= view.viewport.width;
  const dx = fits ? room.x + room.width / 2 - (page.x + page.width / 2) : 0;
  return panBy(view, dx, insets.top + PAGE_GAP - page.y);
}

/** The page as high as the insets allow, in their middle. */
export function fitHeight(view: View, pageIndex: number, insets: Insets): Camera {
  const room = roomOf(view, insets);
  const zoom = clampZoom(view, room.height / turnedSize(view.layout, pageIndex, view.camera.rotation).height);
  return standing(view, { pageIndex, point: middleOf({ x: 0, y: 0, ...pageSize(view.layout, pageIndex) }), at: middleOf(room), zoom });
}

/** A place of a page. */
export interface PagePlace {
  readonly pageIndex: number;
  readonly point: Point;
}

/** A place of a page at the top of the viewport, as far as the pages go on below it; sideways as `showPage`, but never out of view. The zoom stays. */
export function showPlace(view: View, place: PagePlace, insets: Insets): Camera {
  const { top, x, y } = fromTop(view, place, insets);
  const dx = x < PAGE_GAP || x > view.viewport.width - PAGE_GAP ? x - PAGE_GAP : 0;
  return scrollBy(top, { dx, dy: y - PAGE_GAP }, insets);
}

/** A place of a page at the top and the left of the viewport, as far as the pages go on beyond it. The zoom stays. */
export function showCorner(view: View, place: PagePlace, insets: Insets): Camera {
  const { top, x, y } = fromTop(view, place, insets);
  return scrollBy(top, { dx: x - PAGE_GAP, dy: y - PAGE_GAP }, insets);
}

/** The view of a page's top, and where the place is in it. */
function fromTop(view: View, { pageIndex, point }: PagePlace, insets: Insets): Point<'screen'> & { readonly top: View } {
  const top = { ...view, camera: showPage(view, pageIndex, { ...insets, top: 0 }) };
  const { x, y } = areaOnScreen(top, pageIndex, { ...point, width: 0, height: 0 });
  return { top, x, y };
}

const revealMargins: Insets = { top: REVEAL_MARGIN, right: REVEAL_MARGIN, bottom: REVEAL_MARGIN, left: REVEAL_MARGIN };

/** Whether an area of a page could be seen whole without zooming out. */
export function hasRoomFor(view: View, pageIndex: number, area: Rect): boolean {
  const { width, height } = areaOnScreen(view, pageIndex, area);
  const room = roomOf(view, revealMargins);
  return width <= room.width && height <= room.height;
}

/** Brings an area of a page into view, in its middle; where it is in view across or down already it moves no further that way. Zooms out when it would not fit. The same camera when it is in view. */
export function reveal(view: View, pageIndex: number, area: Rect): Camera {
  const { width, height } = view.viewport;
  const there = areaOnScreen(view, pageIndex, area);
  const isAcross = there.x >= 0 && there.x + there.width <= width;
  const isDown = there.y >= 0 && there.y + there.height <= height;
  if (isAcross && isDown) return view.camera;
  if (!hasRoomFor(view, pageIndex, area)) return fitArea(view, { pageIndex, area }, revealMargins);
  const at = { x: isAcross ? there.x + there.width / 2 : width / 2, y: isDown ? there.y + there.height / 2 : height / 2 };
  return standing(view, { pageIndex, point: middleOf(area), at, zoom: view.camera.zoom });
}

/**
 * Scrolls by CSS px (positive: the view goes right and down, the pages go left and up), never beyond the pages and one gap,
 * with `insets` free beyond them. Where one already stands outside, it does not lead further out.
 */
export function scrollBy(view: View, by: { readonly dx: number; readonly dy: number }, insets: Insets): Camera {
  const all = contentBounds(view);
  const dx = allowed(by.dx, { before: insets.left - all.x, after: all.x + all.width - (view.viewport.width - insets.right) });
  const dy = allowed(by.dy, { before: insets.top - all.y, after: all.y + all.height - (view.viewport.height - insets.bottom) });
  return dx === 0 && dy === 0 ? view.camera : panBy(view, -dx, -dy);
}

/** `before`: px that may be scrolled back, `after`: px that may be scrolled on. */
function allowed(wanted: number, room: { readonly before: number; readonly after: number }): number {
  return wanted < 0 ? -Math.min(-wanted, Math.max(room.before, 0)) : Math.min(wanted, Math.max(room.after, 0));
}

function roomOf(view: View, insets: Insets): Rect<'screen'> {
  return {
    x: insets.left,
    y: insets.top,
    width: Math.max(view.viewport.width - insets.left - insets.right, 1),
    height: Math.max(view.viewport.height - insets.top - insets.bottom, 1),
  };
}

function middleOf(rect: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }) {
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
}
