import { areaOnScreen, pageToScreen } from '../geometry/camera.ts';
import { sameHandle } from '../geometry/sameHandle.ts';
import { boundsOf, handlesOf } from '../geometry/shapes.ts';
import type { Point, Rect, Size } from '../geometry/space.ts';
import type { Hit } from '../tools/tool.ts';
import type { MarkIndex } from './markIndex.ts';
import type { ViewState } from './view.ts';

/** Where a menu stands that a key asks for, CSS px of the region; and what it is for, null where that is whatever is beneath. */
interface KeyboardPlace {
  readonly at: Point<'screen'>;
  readonly hit: Hit | null;
}

const nothing: Hit = { on: 'nothing' };

/** The cross-hair that keys move, else the corner in hand, else the middle of what is seen of the annotation selected last, else of the view. */
export function keyboardPlace(now: ViewState, marks: Pick<MarkIndex, 'get'>): KeyboardPlace {
  const { crosshair, corner, selection, viewport } = now;
  if (crosshair !== null) return { at: within(pageToScreen(now, crosshair.pageIndex, crosshair.point), viewport), hit: null };
  const id = selection.at(-1);
  const mark = id === undefined ? undefined : marks.get(id);
  if (id === undefined || mark === undefined) return { at: { x: viewport.width / 2, y: viewport.height / 2 }, hit: nothing };
  const { pageIndex } = mark.annotation;
  const held = corner === null ? undefined : handlesOf(mark.shape).find((handle) => sameHandle(handle.id, corner));
  if (held !== undefined) return { at: within(pageToScreen(now, pageIndex, held.at), viewport), hit: { on: 'handle', id, handle: held.id } };
  return { at: middleSeen(areaOnScreen(now, pageIndex, boundsOf(mark.shape)), viewport), hit: nothing };
}

function middleSeen({ x, y, width, height }: Rect<'screen'>, viewport: Size): Point<'screen'> {
  const from = within({ x, y }, viewport);
  const to = within({ x: x + width, y: y + height }, viewport);
  return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
}

function within({ x, y }: Point<'screen'>, viewport: Size): Point<'screen'> {
  return { x: Math.max(0, Math.min(x, viewport.width)), y: Math.max(0, Math.min(y, viewport.height)) };
}
