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
  const shown = Array.from({ length: Math.ceil((seen.y + seen.height) / numbers.height) - first }, (_, at) => ({ row: first + at, number: numbers.of(first + at) }));
  context.save();
  context.font = `${Math.min(13, pitch * 0.66)}px ${MONOSPACE}`;
  const isBeyond = rotation === 0 && matrix.e < 0;
  const width = isBeyond ? Math.max(...shown.map(({ number }) => context.measureText(String(number ?? '')).width)) : 0;
  const { color, backgroundColor } = coloursOf(context.canvas);
  if (isBeyond) {
    context.fillStyle = backgroundColor;
    context.fillRect(0, Math.max(0, matrix.f), width + GAP * 2, view.viewport.height);
  }
  context.fillStyle = color;
  context.globalAlpha = STRENGTH;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const { row, number } of shown) {
    if (number === null) continue;
    const at = isBeyond ? { x: width + GAP, y: matrix.f + (row + 0.5) * pitch } : toScreen(matrix, { x: -GAP / zoom, y: (row + 0.5) * numbers.height });
    context.save();
    context.translate(at.x, at.y);
    context.rotate((rotation * Math.PI) / 180);
    context.fillText(String(number), 0, 0);
    context.restore();
  }
  context.restore();
}

/** Of the theme: of the text on the desk, and of the desk. */
function coloursOf(canvas: HTMLCanvasElement): { readonly color: string; readonly backgroundColor: string } {
  const { color } = getComputedStyle(canvas);
  return { color, backgroundColor: getComputedStyle(canvas).getPropertyValue('--rl-desk') };
}
