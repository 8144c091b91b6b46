import { SAME_SCALE, smoothingFor } from '../../document/pixels.ts';
import type { Picture } from '../../document/renderQueue.ts';
import type { RowNumbers } from '../../document/source.ts';
import { paintRowNumbers } from './paintRowNumbers.ts';
import type { View } from '../../geometry/camera.ts';
import type { Matrix } from '../../geometry/matrix.ts';
import type { Rect } from '../../geometry/space.ts';
import { pageBounds, pageMatrix, rectInView } from '../../geometry/camera.ts';
import { covers } from '../../document/renderPlan.ts';
import { pageSize } from '../../geometry/layout.ts';
import { toScreen } from '../../geometry/matrix.ts';

export interface PagePaint {
  readonly view: View;
  readonly pages: readonly number[];
  /** Coarse ones first, as they are to be drawn. */
  pictures(pageIndex: number): readonly Picture[];
  /** What there is to say in place of a picture: that it cannot be drawn, or is not here yet. */
  sentence(pageIndex: number): string | null;
  /** Device px per CSS px of the canvas. */
  readonly ratio: number;
  /** Single image pixels are shown as squares once they are this large or larger, device px; Infinity for vectors. */
  readonly squaresFrom: number;
  readonly ink: 'as-drawn' | 'inverted';
  /** Of lines of text, beside the page. */
  readonly rowNumbers: (pageIndex: number) => RowNumbers | null;
}

/** Draws paper and pictures of the pages in view. The context's transform is 1 unit = 1 CSS px, and is left so. */
export function paintPages(context: CanvasRenderingContext2D, paint: PagePaint): void {
  for (const pageIndex of paint.pages) {
    const bounds = pageBounds(paint.view, pageIndex);
    context.save();
    context.beginPath();
    context.rect(bounds.x, bounds.y, bounds.width, bounds.height);
    context.fillStyle = '#ffffff';
    context.fill();
    context.clip();
    const matrix = pageMatrix(paint.view, pageIndex);
    for (const picture of notCovered(paint.pictures(pageIndex), areaSeen(paint.view, pageIndex))) paintPicture(context, picture, { matrix, ...paint });
    if (paint.ink === 'inverted') invert(context, bounds);
    context.restore();
    const numbers = paint.rowNumbers(pageIndex);
    if (numbers !== null) paintRowNumbers(context, numbers, { matrix, view: paint.view });
    const sentence = paint.sentence(pageIndex);
    if (sentence !== null) paintSentence(context, sentence, { bounds, ink: paint.ink });
  }
}

/** The part of a page inside the viewport, page units. */
function areaSeen(view: View, pageIndex: number): Rect {
  const { x, y, width, height } = rectInView(view, pageIndex);
  const page = pageSize(view.layout, pageIndex);
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  return { x: left, y: top, width: Math.min(page.width, x + width) - left, height: Math.min(page.height, y + height) - top };
}

/** Without those beneath a picture of all that is seen: stretching a coarse one costs more than drawing the sharp one over it. */
function notCovered(pictures: readonly Picture[], seen: Rect): readonly Picture[] {
  const lowest = pictures.findLastIndex(({ area }) => covers(area, seen));
  return lowest <= 0 ? pictures : pictures.slice(lowest);
}

/** What differs from white by how much: white becomes black. */
function invert(context: CanvasRenderingContext2D, { x, y, width, height }: Rect<'screen'>): void {
  context.globalCompositeOperation = 'difference';
  context.fillStyle = '#ffffff';
  context.fillRect(x, y, width, height);
  context.globalCompositeOperation = 'source-over';
}

/** In the middle of the page, on paper, hence in the ink of paper. */
function paintSentence(
  context: CanvasRenderingContext2D,
  sentence: string,
  { bounds, ink }: Pick<PagePaint, 'ink'> & { readonly bounds: Rect<'screen'> },
): void {
  context.save();
  context.font = "400 13px 'IBM Plex Sans Variable', system-ui, sans-serif";
  context.fillStyle = ink === 'inverted' ? '#c4c6ca' : '#55585e';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const room = Math.max(bounds.width - 24, 1);
  const lines = linesOf(sentence, Math.min(room, SENTENCE_WIDTH), (text) => context.measureText(text).width);
  const first = bounds.y + bounds.height / 2 - ((lines.length - 1) * LINE_HEIGHT) / 2;
  for (const [index, line] of lines.entries()) context.fillText(line, bounds.x + bounds.width / 2, first + index * LINE_HEIGHT, room);
  context.restore();
}

/** CSS px: a line of a sentence is no longer, and the next one stands so far below. */
const SENTENCE_WIDTH = 320;
const LINE_HEIGHT = 20;

function linesOf(sentence: string, room: number, widthOf: (text: string) => number): readonly string[] {
  const lines: string[] = [];
  for (const word of sentence.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length === 0 || widthOf(longer) > room) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/**
 * Draws one picture by the page's matrix. One that has exactly the canvas's resolution is moved to whole device px (by half
 * a px at most): resampled by a fraction of a px, sharp text would be blurred.
 */
function paintPicture(
  context: CanvasRenderingContext2D,
  { area, scale, bitmap }: Picture,
  { matrix, ratio, squaresFrom, view }: PagePaint & { readonly matrix: Matrix },
): void {
  const wanted = view.camera.zoom * ratio;
  const exact = Math.abs(scale / wanted - 1) < SAME_SCALE;
  const corner = toScreen(matrix, area);
  const e = exact ? Math.round(corner.x * ratio) / ratio : corner.x;
  const f = exact ? Math.round(corner.y * ratio) / ratio : corner.y;
  context.save();
  context.transform(matrix.a, matrix.b, matrix.c, matrix.d, e, f);
  context.imageSmoothingEnabled = wanted / scale < squaresFrom;
  context.imageSmoothingQuality = smoothingFor(wanted / scale);
  context.drawImage(bitmap, 0, 0, bitmap.width / scale, bitmap.height / scale);
  context.restore();
}
