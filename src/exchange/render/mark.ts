import type { Matrix } from '../../geometry/matrix.ts';
import type { Shape } from '../../geometry/shapes.ts';
import type { Rect } from '../../geometry/space.ts';
import { rectToScreen, toScreen } from '../../geometry/matrix.ts';

/** What marks are painted with, on screen and in pictures alike. */
export type Painter = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

export type Emphasis = 'rest' | 'hover' | 'selected';

/** An annotation as it is drawn: no store, no ids, only what the eye needs. */
export interface Mark {
  /** Page units. */
  readonly shape: Shape;
  /** Its number in the list. */
  readonly number: number;
  /** "" is drawn as "needs label": red and dashed. */
  readonly label: string;
  /** Line colour on paper, and the text colour that can be read on it (label palette). */
  readonly colour: { readonly paper: string; readonly on: string };
  readonly emphasis: Emphasis;
  /** Of somebody else than the reader. */
  readonly initials: string | null;
  readonly locked: boolean;
  readonly editedTwice: boolean;
}

/** Where marks are drawn. The context's own transform is: 1 unit = 1 CSS px. */
export interface DrawStyle {
  /** Page units to CSS px of the context; quarter turns only, so that upright rectangles stay upright. */
  readonly matrix: Matrix;
  /** What chips have to stay within: the page on screen, or the picture. */
  readonly within: Rect<'screen'>;
  readonly chips: 'shown' | 'none';
}

/** A mark without a label, and a draft (LOOK: red is the pen). */
export const unlabelledRed = '#e5322d';

/** Beneath every line, 1 px to each side, so that it is seen on dark drawings too. */
export const casing = 'rgba(255, 255, 255, 0.8)';

/** Line of a mark at rest, CSS px. */
export const restWidth = 2;

/** Colour of the line: the label's own, red without one. */
export function lineColour(mark: Mark): string {
  return mark.label === '' ? unlabelledRed : mark.colour.paper;
}

/** Smallest upright rectangle round the shape, in CSS px. */
export function boundsOnScreen(shape: Shape, matrix: Matrix): Rect<'screen'> {
  if (shape.kind === 'bbox') return rectToScreen(matrix, shape);
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (let at = 0; at + 1 < shape.points.length; at += 2) {
    const { x, y } = toScreen(matrix, { x: shape.points[at] ?? 0, y: shape.points[at + 1] ?? 0 });
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
