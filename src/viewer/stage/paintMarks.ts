import type { Mark } from '../../exchange/render/mark.ts';
import type { View } from '../../geometry/camera.ts';
import type { Matrix } from '../../geometry/matrix.ts';
import type { Rect } from '../../geometry/space.ts';
import type { Rest } from './markCache.ts';
import { drawAnnotations } from '../../exchange/render/drawAnnotation.ts';
import { boundsOnScreen, lineColour } from '../../exchange/render/mark.ts';
import { pageBounds, pageMatrix } from '../../geometry/camera.ts';
import { rectToPage } from '../../geometry/matrix.ts';

/** With more marks in view than this, chips would hide the drawing and each other: only hovered and selected ones keep theirs. */
export const MOST_CHIPS = 1500;
/** A mark smaller than this on screen is drawn as a dot, CSS px; with this many in view, where dots are cheaper than outlines. */
const DOT = 3;
const DOTS_FROM = 2000;
/** Chips and lines reach this far beyond a mark's bounds, CSS px. */
const REACH = 32;

export interface MarkPaint {
  readonly view: View;
  readonly pages: readonly number[];
  readonly rest: Rest;
  marksIn(pageIndex: number, seen: Rect, rest: Rest): readonly Mark[];
}

/** Draws all marks at rest of the pages in view. The context's transform is 1 unit = 1 CSS px. */
export function paintMarks(context: CanvasRenderingContext2D, { view, pages, rest, marksIn }: MarkPaint): void {
  const { width, height } = view.viewport;
  const reached = { x: -REACH, y: -REACH, width: width + 2 * REACH, height: height + 2 * REACH };
  for (const pageIndex of pages) {
    const matrix = pageMatrix(view, pageIndex);
    const marks = marksIn(pageIndex, rectToPage(matrix, reached), rest);
    const outlined = marks.length < DOTS_FROM ? marks : paintDots(context, marks, matrix);
    const chips = outlined.length > MOST_CHIPS ? 'none' : 'shown';
    drawAnnotations(context, outlined, { matrix, within: pageBounds(view, pageIndex), chips });
  }
}

/** Draws those too small to have an outline, and gives back the others. */
function paintDots(context: CanvasRenderingContext2D, marks: readonly Mark[], matrix: Matrix): readonly Mark[] {
  return marks.filter((mark) => {
    const { x, y, width, height } = boundsOnScreen(mark.shape, matrix);
    if (width >= DOT || height >= DOT) return true;
    context.fillStyle = lineColour(mark);
    context.fillRect(x + width / 2 - DOT / 2, y + height / 2 - DOT / 2, DOT, DOT);
    return false;
  });
}
