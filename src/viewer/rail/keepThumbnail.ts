import type { Bitmap } from '../../document/documentPainter.ts';
import type { RenderQueue } from '../../document/renderQueue.ts';
import type { DocumentSource } from '../../document/source.ts';
import type { Size } from '../../geometry/space.ts';
import type { Thumbnails } from '../thumbnails.ts';
import { FINER, thumbnailPicture } from './paintThumbnail.ts';

/** Where pictures of pages come from. */
export interface ThumbnailParts<B extends Bitmap> {
  readonly document: Pick<DocumentSource, 'pageSize' | 'onPageSizes' | 'maxScale'>;
  readonly queue: Pick<RenderQueue<B>, 'pictures' | 'subscribe'>;
  readonly thumbnails: Pick<Thumbnails, 'want'>;
}

interface Place<B> {
  readonly pageIndex: number;
  /** Device px that the page is shown with. */
  readonly width: number;
  readonly paint: (bitmap: B) => void;
}

/**
 * Paints the page once there is a picture of it that is fine enough, and asks the queue for one until then. A page that
 * cannot be drawn stays blank; the region "Document" says why. Returns the way to stop.
 */
export function keepThumbnail<B extends Bitmap>({ document, queue, thumbnails }: ThumbnailParts<B>, { pageIndex, width, paint }: Place<B>): () => void {
  /** A guess, perhaps: what is wanted of the page changes with it. */
  let page: Size = document.pageSize(pageIndex);
  let takeBack: (() => void) | null = null;

  function shown(): number {
    return Math.min(width / page.width, document.maxScale / FINER);
  }

  /** Whether it stays so: one that is outdated is better than blank, and replaced. */
  function tryToPaint(): boolean {
    const picture = thumbnailPicture(queue.pictures(pageIndex), page, shown());
    if (picture === null) return false;
    paint(picture.bitmap);
    return picture.isOutdated !== true;
  }

  function ask(): void {
    takeBack?.();
    takeBack = thumbnails.want({ pageIndex, scale: shown() * FINER, area: { x: 0, y: 0, ...page }, priority: 'thumbnail' });
  }

  if (tryToPaint()) return () => undefined;
  ask();
  const stops = [
    queue.subscribe((changed) => {
      if (changed === pageIndex && tryToPaint()) end();
    }),
    document.onPageSizes(() => {
      const size = document.pageSize(pageIndex);
      if (size.width === page.width && size.height === page.height) return;
      page = size;
      if (tryToPaint()) end();
      else ask();
    }),
  ];
  function end(): void {
    takeBack?.();
    for (const stop of stops) stop();
  }
  return end;
}
