import type { DocumentSource } from '../../document/source.ts';
import type { Size } from '../../geometry/space.ts';
import { pictureScale, vectorScale } from '../write/pictureSize.ts';
import { drawAnnotations } from './drawAnnotation.ts';
import type { Mark } from './mark.ts';

/** A picture this long, device px, is looked at as it is; on longer ones marks grow, so that they are seen when it is fitted. */
const comfortable = 1600;

/** Of 0 to 1: fine lines stay free of blocks. */
const JPEG_QUALITY = 0.92;

export interface PagePictureInput {
  readonly document: DocumentSource;
  readonly pageIndex: number;
  /** In drawing order, in units of the page. */
  readonly marks: readonly Mark[];
  /** PNG where nothing else is said. */
  readonly type?: 'image/png' | 'image/jpeg';
  readonly signal: AbortSignal;
  /** Share done, 0 to 1. */
  readonly onProgress: (share: number) => void;
}

export interface PagePicture {
  readonly blob: Blob;
  /** Device px. */
  readonly size: Size;
  /** A sentence when the limit made it smaller than the page's own resolution; null else. */
  readonly reduced: string | null;
}

/** A page with its annotations as a PNG or JPEG, drawn as on screen. Rejects with the signal's reason when aborted. */
export async function pagePicture(input: PagePictureInput): Promise<PagePicture> {
  const { document, pageIndex, signal, onProgress } = input;
  onProgress(0.05);
  const page = await document.openPage(pageIndex, signal);
  const wanted = Number.isFinite(document.maxScale) ? document.maxScale : page.naturalZoom * vectorScale;
  const scale = pictureScale(page.size, wanted);
  onProgress(0.2);
  const bitmap = await page.render({ x: 0, y: 0, ...page.size }, scale, signal);
  onProgress(0.7);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('pagePicture: the browser gave no 2d context');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const growth = markGrowth(canvas);
  const zoom = scale / growth;
  context.setTransform(growth, 0, 0, growth, 0, 0);
  drawAnnotations(context, input.marks, {
    matrix: { a: zoom, b: 0, c: 0, d: zoom, e: 0, f: 0 },
    within: { x: 0, y: 0, width: canvas.width / growth, height: canvas.height / growth },
    chips: 'shown',
  });
  onProgress(0.85);
  const blob = await canvas.convertToBlob({ type: input.type ?? 'image/png', quality: JPEG_QUALITY });
  signal.throwIfAborted();
  onProgress(1);
  return { blob, size: { width: canvas.width, height: canvas.height }, reduced: reducedSentence(scale, wanted) };
}

/** How much larger than on screen marks are drawn. */
export function markGrowth(picture: Size): number {
  return Math.max(1, Math.max(picture.width, picture.height) / comfortable);
}

function reducedSentence(scale: number, wanted: number): string | null {
  if (scale === wanted) return null;
  return `The picture was made at ${Math.round((scale / wanted) * 100)} % of its resolution: 16 megapixels are the limit.`;
}
