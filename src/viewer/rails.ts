import type { Camera, View } from '../geometry/camera.ts';
import { contentBounds, panBy } from '../geometry/camera.ts';

/** No rail is longer than this: browsers cut taller elements off, silently, and lose whole px beyond it (PERFORMANCE). */
export const LONGEST_RAIL = 8_000_000;

export interface Rail {
  /** Length of what the native rail scrolls over, and how far it stands, CSS px. */
  readonly length: number;
  readonly position: number;
}

/** Where the pages are along one axis, in CSS px: what the native rail shows. */
interface Span {
  /** Start and length of all pages together with the viewport, so that a view beside the pages has a place too. */
  readonly start: number;
  readonly length: number;
  readonly viewport: number;
}

export type Axis = 'x' | 'y';

function spanOf(view: View, axis: Axis): Span {
  const all = contentBounds(view);
  const viewport = axis === 'x' ? view.viewport.width : view.viewport.height;
  const from = axis === 'x' ? all.x : all.y;
  const to = axis === 'x' ? all.x + all.width : all.y + all.height;
  const start = Math.min(from, 0);
  return { start, length: Math.max(to, viewport) - start, viewport };
}

/** The rail that shows where the view stands; null when all pages are in view along this axis. */
export function railOf(view: View, axis: Axis): Rail | null {
  const { start, length, viewport } = spanOf(view, axis);
  if (length - viewport < 1) return null;
  const shown = Math.min(length, LONGEST_RAIL);
  return { length: shown, position: (-start / (length - viewport)) * (shown - viewport) };
}

/** The camera after a person dragged the rail to a position. */
export function moveRail(view: View, axis: Axis, position: number): Camera {
  const { start, length, viewport } = spanOf(view, axis);
  const shown = Math.min(length, LONGEST_RAIL);
  const room = shown - viewport;
  if (room <= 0) return view.camera;
  const moved = start + (position / room) * (length - viewport);
  return axis === 'x' ? panBy(view, -moved, 0) : panBy(view, 0, -moved);
}
