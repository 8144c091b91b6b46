import type { Point, Size } from '../../geometry/space.ts';
import { inText } from '../../commands/parts/textScale.ts';
import type { Chrome } from '../chrome.ts';

/** Where Find stands at the top right of the region, as its style sheet says; CSS px. */
const find = { edge: inText(12), width: inText(480), bar: inText(40), list: inText(360), gap: inText(8) } as const;

/** A place for something small beside the text, moved to the left of Find where it would lie under it; below it where there is no room beside. */
export function clearOfFind(at: Point<'screen'>, size: Size, { viewport, state }: { readonly viewport: Size; readonly state: Chrome['find'] }): Point<'screen'> {
  if (state === 'closed') return at;
  const left = viewport.width - find.edge - Math.min(find.width, viewport.width - 2 * find.edge) - find.gap;
  const bottom = find.edge + find.bar + (state === 'results' ? find.list : 0) + find.gap;
  if (at.x + size.width <= left || at.y >= bottom) return at;
  return left - size.width >= find.gap ? { x: left - size.width, y: at.y } : { x: at.x, y: bottom };
}
