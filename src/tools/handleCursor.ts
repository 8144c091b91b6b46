import type { Turn } from '../geometry/layout.ts';
import type { HandleId } from '../geometry/shapes.ts';

/** Eighths of a turn, clockwise from the right; a handle and its opposite share a cursor. */
const eighths = { e: 0, se: 1, s: 2, sw: 3, w: 4, nw: 5, n: 6, ne: 7 } as const;
const cursors = ['ew-resize', 'nwse-resize', 'ns-resize', 'nesw-resize'] as const;

/** The CSS cursor over a handle; a turned view turns the arrows with it. */
export function handleCursor(handle: HandleId, turn: Turn): string {
  if (!('name' in handle)) return handle.type === 'vertex' ? 'pointer' : 'copy';
  return cursors[(eighths[handle.name] + turn / 45) % 4] ?? 'default';
}
