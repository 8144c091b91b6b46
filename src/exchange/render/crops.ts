import type { DocumentSource, PageSource } from '../../document/source.ts';
import { boundsOf } from '../../geometry/shapes.ts';
import type { Rect, Size } from '../../geometry/space.ts';
import { pictureScale } from '../write/pictureSize.ts';
import { drawOutline } from './drawAnnotation.ts';
import type { Mark } from './mark.ts';

/** A region to be cut out. */
export interface CropWanted {
  readonly pageIndex: number;
  /** In units of the page. */
  readonly mark: Mark;
}

export interface CropsInput<W extends CropWanted> {
  readonly document: DocumentSource;
  readonly wanted: readonly W[];
  /** Room round a region, as a share of its longer side. */
  readonly margin: number;
  readonly outline: 'drawn' | 'none';
  readonly signal: AbortSignal;
}

export interface Crop<W extends CropWanted> {
  readonly of: W;
  readonly blob: Blob;
  /** What was cut out, page units. */
  readonly area: Rect;
  /** Device px. */
  readonly size: Size;
}

/** Device px per page unit of pages made of vectors, as a multiple of their natural zoom: 192 dpi on paper. */
const vectorScale = 2;
/** Regions of a page beyond which it is drawn once as a whole and they are cut out of that. */
const fewRegions = 2;

/** Pictures of regions, page by page in the order given. Rejects with the signal's reason when aborted. */
export async function* cropPictures<W extends CropWanted>(input: CropsInput<W>): AsyncIterable<Crop<W>> {
  const pages = new Map<number, W[]>();
  for (const one of input.wanted) if (pages.get(one.pageIndex)?.push(one) === undefined) pages.set(one.pageIndex, [one]);
  for (const [pageIndex, regions] of pages) {
    const page = await input.document.openPage(pageIndex, input.signal);
    yield* cropsOfPage(input, page, regions);
  }
}

async function* cropsOfPage<W extends CropWanted>(input: CropsInput<W>, page: PageSource, regions: readonly W[]): AsyncIterable<Crop<W>> {
  const { document, margin, signal } = input;
  const full = Number.isFinite(document.maxScale) ? document.maxScale : page.naturalZoom * vectorScale;
  const fits = pictureScale(page.size, full) === full;
  const whole = fits && regions.length > fewRegions ? await page.render({ x: 0, y: 0, ...page.size }, full, signal) : null;
  try {
    for (const of of regions) {
      signal.throwIfAborted();
      const area = areaOf(boundsOf(of.mark.shape), margin, page.size);
      const scale = pictureScale(area, full);
      const bitmap = whole === null ? await page.render(area, scale, signal) : null;
      const canvas = new OffscreenCanvas(Math.max(1, Math.round(area.width * scale)), Math.max(1, Math.round(area.height * scale)));
      draw(canvas, { of, area, scale, from: bitmap ?? whole, isWhole: bitmap === null, outline: input.outline });
      bitmap?.close();
      yield { of, area, size: { width: canvas.width, height: canvas.height }, blob: await canvas.convertToBlob({ type: 'image/png' }) };
    }
  } finally {
    whole?.close();
  }
}

interface Drawing {
  readonly of: CropWanted;
  readonly area: Rect;
  readonly scale: number;
  readonly from: ImageBitmap | null;
  /** Whether `from` is the whole page. */
  readonly isWhole: boolean;
  readonly outline: 'drawn' | 'none';
}

function draw(canvas: OffscreenCanvas, { of, area, scale, from, isWhole, outline }: Drawing): void {
  const context = canvas.getContext('2d');
  if (context === null || from === null) throw new Error('cropPictures: the browser gave no 2d context');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(from, isWhole ? -area.x * scale : 0, isWhole ? -area.y * scale : 0);
  if (outline === 'drawn') drawOutline(context, of.mark, { a: scale, b: 0, c: 0, d: scale, e: -area.x * scale, f: -area.y * scale });
}

/** The region with room round it, within the page, and at least a unit wide and high. */
export function areaOf({ x, y, width, height }: Rect, margin: number, page: Size): Rect {
  const room = Math.max(width, height) * margin;
  const left = Math.max(0, Math.min(x - room, page.width - 1));
  const top = Math.max(0, Math.min(y - room, page.height - 1));
  return { x: left, y: top, width: Math.max(1, Math.min(page.width, x + width + room) - left), height: Math.max(1, Math.min(page.height, y + height + room) - top) };
}
