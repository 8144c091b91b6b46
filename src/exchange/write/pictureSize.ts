import type { Size } from '../../geometry/space.ts';

/** Most device px of an exported picture: beyond it browsers give blank canvases. */
export const mostPixels = 16_000_000;

/** Device px per page unit of pages made of vectors, as a multiple of their natural zoom: 192 dpi on paper. */
export const vectorScale = 2;

/** The natural zoom of PDFs: CSS px in a point. */
const POINT = 96 / 72;

/** Device px per page unit: the wanted one, or as much as the limit allows, px rounded up as bitmaps have them. */
export function pictureScale({ width, height }: Size, wanted: number): number {
  const fits = (scale: number): boolean => Math.ceil(width * scale) * Math.ceil(height * scale) <= mostPixels;
  let scale = wanted;
  if (!fits(scale)) scale = Math.min(wanted, Math.sqrt(mostPixels / (width * height)));
  while (!fits(scale)) scale *= 0.999;
  return scale;
}

/** Device px of the picture that "PNG of pages" makes of a PDF's page. */
export function pdfPictureSize(page: Size): Size {
  const scale = pictureScale(page, POINT * vectorScale);
  return { width: Math.ceil(page.width * scale), height: Math.ceil(page.height * scale) };
}
