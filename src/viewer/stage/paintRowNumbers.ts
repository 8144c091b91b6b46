import type { RowNumbers } from '../../document/source.ts';
import { MONOSPACE } from '../../document/plain/monospace.ts';
import type { View } from '../../geometry/camera.ts';
import type { Matrix } from '../../geometry/matrix.ts';
import { rectToPage, toScreen } from '../../geometry/matrix.ts';

interface Beside {
  /** Of the page. */
  readonly matrix: Matrix;
  readonly view: View;
}

/** Below so many CSS px of a row its number cannot be read. */
const LEGIBLE = 7;
/** Between number and page, CSS px. */
const GAP = 8;
/** The theme's text, so thin: 5.5 to 1 on the light desk, more on the dark one. */
const STRENGTH = 0.7;

/** Numbers of the rows in view, on the desk before their beginning; they scroll, zoom and turn with the page, and stay at the edge of the view where the beginnings are beyond it. */
export function paintRowNumbers(context: CanvasRenderingContext2D, numbers: RowNumbers, { matrix, view }: Beside): void {
  const { zoom, rotation } = view.camera;
  const pitch = numbers.height * zoom;
  if (pitch < LEGIBLE) return;
  const seen = rectToPage(matrix, { x: 0, y: 0, ...view.viewport });
  const first = Math.max(0, Math.floor(seen.y / numbers.height));
  const shown = Array.from({ length: Math.max(0, Math.ceil((seen.y + seen.height) / numbers.height) - first) }, (_, at) => numbers.of(first + at));
  context.save();
  context.font = `${Math.min(13, pitch * 0.66)}px ${MONOSPACE}`;
  const isBeyond = seen.x > 0;
  const width = isBeyond ? Math.max(...shown.map((number) => context.measureText(String(number ?? '')).width)) : 0;
  const { color, backgroundColor } = coloursOf(context.canvas);
  // From here on along the rows and down, px: what is far down in a file is not counted from its top, since a canvas has too few digits for that.
  const start = toScreen(matrix, { x: Math.max(0, seen.x), y: first * numbers.height });
  context.translate(start.x, start.y);
  context.rotate((rotation * Math.PI) / 180);
  if (isBeyond) {
    context.fillStyle = backgroundColor;
    context.fillRect(0, 0, width + GAP * 2, shown.length * pitch);
  }
  context.fillStyle = color;
  context.globalAlpha = STRENGTH;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const [index, number] of shown.entries()) {
    if (number !== null) context.fillText(String(number), isBeyond ? width + GAP : -GAP, (index + 0.5) * pitch);
  }
  context.restore();
}

/** Of the theme: of the text on the desk, and of the desk. */
function coloursOf(canvas: HTMLCanvasElement): { readonly color: string; readonly backgroundColor: string } {
  const { color } = getComputedStyle(canvas);
  return { color, backgroundColor: getComputedStyle(canvas).getPropertyValue('--rl-desk') };
}
