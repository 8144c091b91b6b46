import type { Size } from '../geometry/space.ts';
import type { Job } from './renderPlan.ts';
import type { DocumentSource } from './source.ts';

/** What the queue needs of a bitmap. */
export interface Bitmap extends Size {
  close(): void;
}

/** Where the queue draws. */
export interface Painter<B extends Bitmap> {
  pageSize(pageIndex: number): Size;
  readonly maxScale: number;
  /** `null` when the page turned out to have another size than the job was planned with: it is planned again. */
  draw(job: Job, signal: AbortSignal): Promise<B | null>;
  shrink(bitmap: B, to: Size): B;
}

/** Draws the pages of an opened document; what `retouch` is given belongs to it. */
export function documentPainter(document: DocumentSource, retouch: (bitmap: ImageBitmap) => ImageBitmap): Painter<ImageBitmap> {
  return {
    pageSize: (pageIndex) => document.pageSize(pageIndex),
    maxScale: document.maxScale,
    async draw(job, signal) {
      const page = await document.openPage(job.pageIndex, signal);
      if (page.size.width !== job.pageSize.width || page.size.height !== job.pageSize.height) return null;
      return retouch(await page.render(job.area, job.scale, signal));
    },
    shrink(bitmap, to) {
      const canvas = new OffscreenCanvas(to.width, to.height);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('documentPainter: the browser gave no 2d context');
      context.imageSmoothingQuality = 'high';
      context.drawImage(bitmap, 0, 0, to.width, to.height);
      return canvas.transferToImageBitmap();
    },
  };
}
