import { visiblePages } from '../../geometry/camera.ts';
import type { Size } from '../../geometry/space.ts';
import type { Workspace } from '../workspace.ts';

export interface ThumbnailWish {
  readonly pageIndex: number;
  readonly canvas: HTMLCanvasElement;
  /** CSS px of the whole page. */
  readonly size: Size;
}

/** Thin lines of a drawing survive when it is rendered larger than shown, and made smaller as a picture. */
const finer = 3;

/** Pictures that are more than so many times larger than shown lose just those lines when they are made smaller. */
const finest = 4.5;

/** Whether something ended because nobody wants it any more. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/**
 * Draws a page in small: from the pictures that there are, else by its own small render, which waits until what one
 * looks at is drawn. Rejects with the signal's reason when aborted.
 */
export async function drawThumbnail(workspace: Workspace, wish: ThumbnailWish, signal: AbortSignal): Promise<void> {
  await firstPictures(workspace, signal);
  const { document, queue } = workspace;
  const page = document.pageSize(wish.pageIndex);
  const shown = (wish.size.width * devicePixelRatio) / page.width;
  const whole = queue.pictures(wish.pageIndex).find(({ area, scale }) => (
    scale >= shown * finer && scale <= shown * finest && area.x <= 0 && area.y <= 0 && area.width >= page.width && area.height >= page.height
  ));
  if (whole !== undefined) return paint(wish, whole.bitmap);
  const source = await document.openPage(wish.pageIndex, signal);
  const { width, height } = source.size;
  const scale = Math.max((wish.size.width * devicePixelRatio * finer) / width, 1 / Math.max(width, height));
  const bitmap = await source.render({ x: 0, y: 0, ...source.size }, Math.min(scale, document.maxScale), signal);
  paint(wish, bitmap);
  bitmap.close();
}

function paint({ canvas, size }: ThumbnailWish, bitmap: ImageBitmap): void {
  canvas.width = Math.max(1, Math.round(size.width * devicePixelRatio));
  canvas.height = Math.max(1, Math.round(size.height * devicePixelRatio));
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
}

/** Resolves once every page in view has a picture: thumbnails never come before what one looks at. */
export function firstPictures({ queue, view }: Workspace, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    function ready(): boolean {
      return visiblePages(view.getState()).every((pageIndex) => queue.pictures(pageIndex).length > 0 || queue.failure(pageIndex) !== null);
    }
    if (signal.aborted) return reject(new DOMException('The thumbnail is not wanted any more.', 'AbortError'));
    if (ready()) return resolve();
    const stop = queue.subscribe(() => {
      if (!ready()) return;
      stop();
      resolve();
    });
    signal.addEventListener('abort', () => {
      stop();
      reject(new DOMException('The thumbnail is not wanted any more.', 'AbortError'));
    }, { once: true });
    return undefined;
  });
}
