import { createPace } from '../../annotation/pace.ts';
import type { Picture, RenderQueue } from '../../document/renderQueue.ts';
import type { Rect, Size } from '../../geometry/space.ts';
import { cropPictures } from './cropPictures.ts';

/** A crop is drawn anew so long after the pictures of its page changed, ms: in a gesture they change with every frame. */
const CALM = 250;
/** Ms of one task for drawing crops. */
const SLICE = 6;

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

/**
 * Gives pictures of a part of a page to `show`, as addresses that whoever shows them revokes when they are shown no more, from the page pictures that
 * there are: pictures, and not canvases, since a browser looks at each canvas of a page with every frame. Returns the way to stop.
 */
export function keepCrop(queue: Pick<RenderQueue, 'pictures' | 'subscribe'>, crop: Crop, show: (address: string) => void): () => void {
  let drawn: readonly Picture[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  let stopped = false;

  function look(): void {
    timer = null;
    const pictures = cropPictures(queue.pictures(crop.pageIndex), { ...crop, scale: crop.pixels.width / crop.area.width });
    if (pictures.length === drawn.length && pictures.every((picture, index) => picture === drawn[index])) return;
    drawn = pictures;
    void draw(pictures);
  }

  async function draw(pictures: readonly Picture[]): Promise<void> {
    await pace();
    if (stopped || drawn !== pictures) return;
    const blob = await drawCrop(crop, pictures);
    if (stopped || blob === null || drawn !== pictures) return;
    show(URL.createObjectURL(blob));
  }

  look();
  const stop = queue.subscribe(function lookLater(changed) {
    if (changed !== crop.pageIndex) return;
    if (drawn.length === 0) look();
    else timer ??= setTimeout(look, CALM);
  });
  return () => {
    stopped = true;
    stop();
    if (timer !== null) clearTimeout(timer);
  };
}

/** A list that is scrolled far gets dozens of crops at once: they are drawn between frames and input. */
const pace = createPace(SLICE);
let sheet: OffscreenCanvas | null = null;

/** All crops are drawn on one canvas, one after the other. Null when the browser gives no canvas, or cannot write the picture. */
async function drawCrop({ area, pixels, above }: Crop, pictures: readonly Picture[]): Promise<Blob | null> {
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
