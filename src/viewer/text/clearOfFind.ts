import type { Point, Size } from '../../geometry/space.ts';
import { inText } from '../../commands/parts/textScale.ts';
import type { Chrome } from '../chrome.ts';

/** Where Find stands at the top right of the region, as its style sheet says; CSS px. */
const find = { edge: inText(12), width: inText(480), bar: inText(40), list: inText(360), gap: inText(8) } as const;

/** How far to the left and how far down Find reaches from the region's top right, with the gap that is kept to it; CSS px of the region. Null while it is closed. */
export function edgesOfFind(viewport: Size, state: Chrome['find']): { readonly left: number; readonly bottom: number } | null {
  if (state === 'closed') return null;
  return {
    left: viewport.width - find.edge - Math.min(find.width, viewport.width - 2 * find.edge) - find.gap,
    bottom: find.edge + find.bar + (state === 'results' ? find.list : 0) + find.gap,
  };
}

/** A place for something small beside the text, moved to the left of Find where it would lie under it; below it where there is no room beside. */
export function clearOfFind(at: Point<'screen'>, size: Size, { viewport, state }: { readonly viewport: Size; readonly state: Chrome['find'] }): Point<'screen'> {
  const edges = edgesOfFind(viewport, state);
  if (edges === null || at.x + size.width <= edges.left || at.y >= edges.bottom) return at;
  return edges.left - size.width >= find.gap ? { x: edges.left - size.width, y: at.y } : { x: at.x, y: edges.bottom };
}
