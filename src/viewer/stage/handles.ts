import type { Matrix } from '../../geometry/matrix.ts';
import type { Handle } from '../../geometry/shapes.ts';
import { toScreen } from '../../geometry/matrix.ts';

/** Half the side of a square handle, radius of a vertex and of a midpoint, CSS px (LOOK, handles). */
const HALF = 4;
const MIDPOINT_RADIUS = 3;

/** Draws handles: corners and edges square, vertices round, midpoints smaller and hollow; the same size at all zooms. */
export function paintHandles(
  context: CanvasRenderingContext2D,
  handles: readonly Handle[],
  style: { readonly matrix: Matrix; readonly colour: string },
): void {
  context.lineWidth = 1.5;
  context.strokeStyle = style.colour;
  for (const { id, at: place } of handles) {
    const at = toScreen(style.matrix, place);
    context.beginPath();
    if ('name' in id) context.rect(at.x - HALF, at.y - HALF, 2 * HALF, 2 * HALF);
    else context.arc(at.x, at.y, id.type === 'vertex' ? HALF : MIDPOINT_RADIUS, 0, 2 * Math.PI);
    context.fillStyle = id.type === 'midpoint' ? 'rgba(255, 255, 255, 0.6)' : '#ffffff';
    context.fill();
    context.stroke();
  }
}
