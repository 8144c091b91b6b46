import { covers } from '../../document/renderPlan.ts';
import type { Bitmap } from '../../document/documentPainter.ts';
import type { Picture } from '../../document/renderQueue.ts';
import type { Size } from '../../geometry/space.ts';

/** A page is drawn so many times larger than its thumbnail: thin lines survive when it is made smaller as a picture. */
export const FINER = 2;
/** A picture is good enough from this many times the size shown. */
const FINE_ENOUGH = 1.3;

/** The smallest picture of the whole page that is fine enough to be shown at `shown` device px per page unit; one that is outdated where there is no other. */
export function thumbnailPicture<B extends Bitmap>(pictures: readonly Picture<B>[], page: Size, shown: number): Picture<B> | null {
  const whole = { x: 0, y: 0, ...page };
  const fine = pictures.filter(({ area, scale }) => scale >= shown * FINE_ENOUGH && covers(area, whole));
  return fine.find(({ isOutdated }) => isOutdated !== true) ?? fine[0] ?? null;
}

/** Draws a picture smaller into a canvas; by halves, since a single step beyond that skips lines that are thinner than it. */
export function paintThumbnail(canvas: HTMLCanvasElement, bitmap: ImageBitmap, { width, height }: Size): void {
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.imageSmoothingQuality = 'high';
  context.drawImage(halved(bitmap, { width, height }), 0, 0, width, height);
}

function halved(bitmap: ImageBitmap, { width, height }: Size): ImageBitmap | OffscreenCanvas {
  let picture: ImageBitmap | OffscreenCanvas = bitmap;
  while (picture.width > width * 2 * FINER && picture.height > height * 2 * FINER) {
    const half: OffscreenCanvas = new OffscreenCanvas(Math.ceil(picture.width / 2), Math.ceil(picture.height / 2));
    half.getContext('2d')?.drawImage(picture, 0, 0, half.width, half.height);
    picture = half;
  }
  return picture;
}
