import type { Rect } from '../geometry/space.ts';
import { pixelSize, smoothingFor } from './pixels.ts';

/** What of a whole picture, in page units its own pixels, is seen in `area`, at `scale` device px per page unit. */
export function drawArea(bitmap: ImageBitmap, area: Rect, scale: number): ImageBitmap {
  const { width, height } = pixelSize(area, scale);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('drawArea: the browser gave no 2d context');
  context.imageSmoothingQuality = smoothingFor(scale);
  context.setTransform(scale, 0, 0, scale, -area.x * scale, -area.y * scale);
  context.drawImage(bitmap, 0, 0);
  return canvas.transferToImageBitmap();
}
