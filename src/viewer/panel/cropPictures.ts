import { covers } from '../../document/renderPlan.ts';
import type { Bitmap } from '../../document/documentPainter.ts';
import type { Picture } from '../../document/renderQueue.ts';
import { overlap } from '../../geometry/rect.ts';
import type { Rect, Size } from '../../geometry/space.ts';

interface Wanted {
  /** Page units; it may reach beyond the page. */
  readonly area: Rect;
  /** Page units. */
  readonly page: Size;
  /** Device px per page unit. */
  readonly scale: number;
}

/**
 * Which of a page's pictures a crop is made of, in drawing order: the coarsest that shows all of the area sharply enough, so that a crop stays
 * as it is while the pages are drawn anew round it; without one, those that show some of it.
 */
export function cropPictures<B extends Bitmap>(pictures: readonly Picture<B>[], { area, page, scale }: Wanted): readonly Picture<B>[] {
  const onPage = clipped(area, page);
  const good = pictures.filter((picture) => picture.scale >= scale && covers(picture.area, onPage)).toSorted((a, b) => a.scale - b.scale)[0];
  if (good !== undefined) return [good];
  const lowest = pictures.findLastIndex((picture) => covers(picture.area, onPage));
  return pictures.slice(Math.max(0, lowest)).filter((picture) => overlap(picture.area, onPage));
}

function clipped({ x, y, width, height }: Rect, page: Size): Rect {
  const left = Math.max(0, x);
  const top = Math.max(0, y);
  return { x: left, y: top, width: Math.max(0, Math.min(page.width, x + width) - left), height: Math.max(0, Math.min(page.height, y + height) - top) };
}
