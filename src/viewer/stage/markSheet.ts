import type { View } from '../../geometry/camera.ts';
import type { Rect } from '../../geometry/space.ts';
import { pageBounds, pageMatrix } from '../../geometry/camera.ts';

/** A canvas of the viewport's size with what was drawn on it from a view. */
export interface Sheet {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  readonly view: View;
  readonly pages: readonly number[];
  /** Device px per CSS px. */
  readonly ratio: number;
}

interface Seen {
  readonly view: View;
  readonly pages: readonly number[];
  readonly ratio: number;
}

/** An empty sheet for a view, on the canvas of one that is not needed any more. Its transform is 1 unit = 1 CSS px. */
export function makeSheet({ view, pages, ratio }: Seen, old: Sheet | null = null): Sheet {
  const canvas = old?.canvas ?? document.createElement('canvas');
  const context = old?.context ?? canvas.getContext('2d');
  if (!context) throw new Error('makeSheet: the browser gave no 2d context');
  const width = Math.floor(view.viewport.width * ratio);
  const height = Math.floor(view.viewport.height * ratio);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return { canvas, context, view, pages, ratio };
}

/** How a sheet has to be moved to lie beneath a view: not at all turned or stretched ('rigid'), stretched, or not at all any more. */
export function isShifted({ view: old }: Sheet, view: View): 'rigid' | 'stretched' | 'gone' {
  if (old.layout !== view.layout || old.camera.rotation !== view.camera.rotation) return 'gone';
  if (old.viewport.width !== view.viewport.width || old.viewport.height !== view.viewport.height) return 'gone';
  if (view.layout.flow === 'single' && old.camera.pageIndex !== view.camera.pageIndex) return 'gone';
  return old.camera.zoom === view.camera.zoom ? 'rigid' : 'stretched';
}

/** How far a sheet has to be moved, in CSS px that are whole device px, and how many CSS px it is then still beside its place. */
export function followingShift({ view: old, ratio }: Sheet, view: View) {
  const { pageIndex } = view.camera;
  const from = pageMatrix(old, pageIndex);
  const to = pageMatrix(view, pageIndex);
  const dx = Math.round((to.e - from.e) * ratio) / ratio;
  const dy = Math.round((to.f - from.f) * ratio) / ratio;
  return { dx, dy, residue: Math.max(Math.abs(to.e - from.e - dx), Math.abs(to.f - from.f - dy)) };
}

/** What a sheet shows, moved, on another sheet's canvas; what came into view is empty there. `view` and `pages`: of the result. */
export function shiftSheet(from: Sheet, onto: Sheet, to: { readonly dx: number; readonly dy: number; readonly view: View; readonly pages: readonly number[] }): Sheet {
  const { context, canvas } = onto;
  const { ratio } = from;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalCompositeOperation = 'copy';
  context.drawImage(from.canvas, Math.round(to.dx * ratio), Math.round(to.dy * ratio));
  context.globalCompositeOperation = 'source-over';
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return { canvas, context, ratio, view: to.view, pages: to.pages };
}

/** Empties a part, grown to whole device px, and clips to it until `restore()`; gives back what is empty, CSS px. */
export function clearPart({ context, ratio, view }: Sheet, part: Rect<'screen'>): Rect<'screen'> {
  const left = Math.max(0, Math.floor(part.x * ratio) / ratio);
  const top = Math.max(0, Math.floor(part.y * ratio) / ratio);
  const right = Math.min(view.viewport.width, Math.ceil((part.x + part.width) * ratio) / ratio);
  const bottom = Math.min(view.viewport.height, Math.ceil((part.y + part.height) * ratio) / ratio);
  const whole = { x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
  context.save();
  context.beginPath();
  context.rect(whole.x, whole.y, whole.width, whole.height);
  context.clip();
  context.clearRect(whole.x, whole.y, whole.width, whole.height);
  return whole;
}

/**
 * Draws a sheet from a view: as it is, or stretched page by page, since the gaps between pages do not grow with them. `margin`: how far
 * the view reaches beyond the context on each side, CSS px.
 */
export function drawSheet(context: CanvasRenderingContext2D, sheet: Sheet, { view, margin }: Pick<Seen, 'view'> & { readonly margin: number }): void {
  const how = isShifted(sheet, view);
  if (how === 'gone') return;
  const beyond = Math.round(margin * sheet.ratio);
  context.save();
  context.setTransform(1, 0, 0, 1, -beyond, -beyond);
  if (how === 'rigid') {
    const { dx, dy } = followingShift(sheet, view);
    context.drawImage(sheet.canvas, Math.round(dx * sheet.ratio), Math.round(dy * sheet.ratio));
  } else {
    context.imageSmoothingQuality = 'low';
    for (const pageIndex of sheet.pages) drawStretched(context, sheet, { view, pageIndex });
  }
  context.restore();
}

function drawStretched(context: CanvasRenderingContext2D, { canvas, ratio, view: old }: Sheet, { view, pageIndex }: { readonly view: View; readonly pageIndex: number }): void {
  const from = pageBounds(old, pageIndex);
  const to = pageBounds(view, pageIndex);
  const times = view.camera.zoom / old.camera.zoom;
  const margin = old.layout.gap / 2;
  const top = Math.max(0, from.y - margin);
  const bottom = Math.min(old.viewport.height, from.y + from.height + margin);
  const { width } = old.viewport;
  if (bottom <= top) return;
  context.drawImage(
    canvas, 0, top * ratio, width * ratio, (bottom - top) * ratio,
    (to.x - from.x * times) * ratio, (to.y + (top - from.y) * times) * ratio, width * times * ratio, (bottom - top) * times * ratio,
  );
}

/** The strips that come into view when a picture is moved by so much, CSS px. */
export function exposed({ dx, dy }: { readonly dx: number; readonly dy: number }, { width, height }: View['viewport']): readonly Rect<'screen'>[] {
  const strips: Rect<'screen'>[] = [];
  if (dy !== 0) strips.push({ x: 0, y: dy > 0 ? 0 : height + dy, width, height: Math.abs(dy) });
  if (dx !== 0) strips.push({ x: dx > 0 ? 0 : width + dx, y: 0, width: Math.abs(dx), height });
  return strips;
}
