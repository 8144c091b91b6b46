import type { Picture } from '../../document/renderQueue.ts';
import type { Rect, Size } from '../../geometry/space.ts';

/** What a crop shows. */
export interface Crop {
  readonly pageIndex: number;
  /** Page units. */
  readonly page: Size;
  /** Page units, with the proportions of `pixels`; what is beyond the page's end stays clear. */
  readonly area: Rect;
  /** Device px. */
  readonly pixels: Size;
  /** Draws above the pictures; the context's transform is 1 unit = 1 page unit, `unit`: device px per page unit. */
  readonly above: (context: OffscreenCanvasRenderingContext2D, unit: number) => void;
}

let sheet: OffscreenCanvas | null = null;

/** All crops are drawn on one canvas, one after the other. Null when the browser gives no canvas, or cannot write the picture. */
export async function drawCrop({ area, pixels, above }: Crop, pictures: readonly Picture[]): Promise<Blob | null> {
  sheet ??= new OffscreenCanvas(pixels.width, pixels.height);
  if (sheet.width !== pixels.width || sheet.height !== pixels.height) Object.assign(sheet, pixels);
  const context = sheet.getContext('2d');
  if (context === null) return null;
  const unit = pixels.width / area.width;
  context.setTransform(unit, 0, 0, unit, -area.x * unit, -area.y * unit);
  context.clearRect(area.x, area.y, area.width, area.height);
  for (const { bitmap, area: { x, y, width, height } } of pictures) context.drawImage(bitmap, x, y, width, height);
  above(context, unit);
  // WebP is written beside the main thread; browsers that cannot write it write PNG.
  return sheet.convertToBlob({ type: 'image/webp', quality: 0.9 }).catch(() => null);
}
