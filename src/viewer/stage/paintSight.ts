import { visiblePages } from '../../geometry/camera.ts';
import type { Sight } from '../sight.ts';
import { pageInk } from '../viewSettings.ts';
import type { PagePaint } from './paintPages.ts';
import { paintPages } from './paintPages.ts';

/** Device px that a single image pixel covers before it is shown as a square, for reading scans and photos at high zoom. */
const SQUARES_FROM = 4;

export type Seen = Pick<Sight, 'view' | 'document' | 'queue'>;

/** Draws the pages in view, as they are looked at and set. The context's transform is 1 unit = 1 CSS px, and is left so. */
export function paintSight(
  context: CanvasRenderingContext2D,
  { view, document, queue }: Seen,
  paint: Pick<PagePaint, 'ratio' | 'sentence'>,
): void {
  const now = view.getState();
  paintPages(context, {
    ...paint,
    view: now,
    pages: visiblePages(now),
    squaresFrom: document.maxScale === Infinity ? Infinity : SQUARES_FROM,
    pictures: queue.pictures,
    ink: pageInk.store.getState(),
    rowNumbers: (pageIndex) => document.rowNumbers?.(pageIndex) ?? null,
  });
}
