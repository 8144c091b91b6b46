import { announce } from '../commands/parts/announce.ts';
import { pageAt, pageBounds, pageToScreen, screenToPage } from '../geometry/camera.ts';
import { clampPoint } from '../geometry/rect.ts';
import type { Point } from '../geometry/space.ts';
import type { PointerToolInput, ToolId } from '../tools/tool.ts';
import { scrollBy } from '../geometry/framing.ts';
import type { OpenViewer } from './openViewer.ts';
import { onScreenVector } from './nudge.ts';
import { moveCamera, pageInsets } from './view.ts';
import type { ViewState } from './view.ts';

/** Tools that can be worked by a cross-hair that keys move. */
const drawing: ReadonlySet<ToolId> = new Set<ToolId>(['box', 'path', 'freehand']);
/** The cross-hair keeps this far from the viewport's edge, CSS px: the pages scroll instead. */
const MARGIN = 40;

/** What each press of the set key does next, in words. */
const help: Readonly<Record<string, string>> = {
  box: 'Arrows move it, Space sets a corner, Escape cancels.',
  path: 'Arrows move it, Space sets a point, Enter finishes, Shift+Enter closes, Backspace takes a point back.',
  freehand: 'Arrows move it, Space puts the pen down and lifts it.',
};

export function canDraw(tool: ToolId): boolean {
  return drawing.has(tool);
}

/** Shows the cross-hair at the middle of what is in view, on a page. */
export function startCrosshair({ workspace: { view } }: OpenViewer): void {
  const now = view.getState();
  const middle = now.pointer ?? { x: now.viewport.width / 2, y: now.viewport.height / 2 };
  const pageIndex = pageAt(now, middle);
  const point = rounded(clampPoint(screenToPage(now, pageIndex, middle), pageSizeOf(now, pageIndex)));
  view.setState({ crosshair: { pageIndex, point } });
  announce(`Cross-hair at ${textOf(point)} on page ${pageIndex + 1}. ${help[now.tool] ?? ''}`);
}

/** Moves it along the screen by CSS px, to whole page units where those are larger than a pixel; the pages follow. */
export function moveCrosshair({ workspace: { view, tools } }: OpenViewer, by: Point<'screen'>): void {
  const now = view.getState();
  const { crosshair, camera } = now;
  if (crosshair === null) return;
  const step = onScreenVector(by, camera);
  const { pageIndex } = crosshair;
  const wanted = { x: crosshair.point.x + atLeastOne(step.x), y: crosshair.point.y + atLeastOne(step.y) };
  const point = rounded(clampPoint(wanted, pageSizeOf(now, pageIndex)));
  view.setState({ crosshair: { pageIndex, point } });
  keepInView(view, pageToScreen(now, pageIndex, point));
  tools.input(inputAt('move', view.getState(), { down: tools.pageIndex() !== null && now.tool === 'freehand' }));
  announce(textOf(point));
}

/** What Space does: a click at the cross-hair; with Freehand the pen goes down, or up. */
export function setPoint({ workspace: { view, tools } }: OpenViewer): void {
  const now = view.getState();
  if (now.crosshair === null) return;
  const before = now.selection;
  const penDown = tools.pageIndex() !== null;
  if (now.tool === 'freehand') {
    tools.input(inputAt(penDown ? 'up' : 'down', now, { down: penDown }));
    announce(penDown ? 'Pen up' : 'Pen down');
    return;
  }
  tools.input(inputAt('down', now, { down: false }));
  tools.input(inputAt('up', view.getState(), { down: false }));
  if (view.getState().selection === before) announce(`${now.tool === 'box' ? 'Corner' : 'Point'} at ${textOf(now.crosshair.point)}`);
}

function inputAt(type: PointerToolInput['type'], { crosshair }: ViewState, { down }: { readonly down: boolean }): PointerToolInput {
  const { pageIndex, point } = crosshair ?? { pageIndex: 0, point: { x: 0, y: 0 } };
  return {
    type, point, pageIndex, dragging: down, clicks: 1, hit: { on: 'nothing' }, shift: false, alt: false, mod: false, space: false, pointer: 'mouse', between: [],
  };
}

function keepInView(view: OpenViewer['workspace']['view'], at: Point<'screen'>): void {
  const now = view.getState();
  const dx = overshoot(at.x, now.viewport.width);
  const dy = overshoot(at.y, now.viewport.height);
  if (dx !== 0 || dy !== 0) moveCamera(view, scrollBy(now, { dx, dy }, pageInsets));
}

function overshoot(at: number, length: number): number {
  if (at < MARGIN) return at - MARGIN;
  return at > length - MARGIN ? at - (length - MARGIN) : 0;
}

/** Steps finer than 0.01 page units would be lost in rounding. */
function atLeastOne(step: number): number {
  return step === 0 ? 0 : Math.sign(step) * Math.max(Math.abs(step), 0.01);
}

function rounded({ x, y }: Point): Point {
  return { x: Math.round(x * 100) / 100, y: Math.round(y * 100) / 100 };
}

function pageSizeOf(now: ViewState, pageIndex: number) {
  const { width, height } = pageBounds({ ...now, camera: { ...now.camera, rotation: 0 } }, pageIndex);
  return { width: width / now.camera.zoom, height: height / now.camera.zoom };
}

function textOf({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10}, ${Math.round(y * 10) / 10}`;
}
