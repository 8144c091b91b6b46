import type { Matrix } from '../../geometry/matrix.ts';
import type { Shape } from '../../geometry/shapes.ts';
import { toScreen } from '../../geometry/matrix.ts';
import { boundsOnScreen } from '../../exchange/render/mark.ts';

const ink = '#17181a';

/** An earlier or other state: an empty outline of ink dots on white, like no mark that is there. */
export function paintGhost(context: CanvasRenderingContext2D, shape: Shape, matrix: Matrix): void {
  context.save();
  context.beginPath();
  trace(context, shape, matrix);
  context.lineJoin = 'round';
  context.strokeStyle = '#ffffff';
  context.lineWidth = 4;
  context.stroke();
  context.setLineDash([2, 3]);
  context.strokeStyle = ink;
  context.lineWidth = 2;
  context.stroke();
  context.restore();
}

function trace(context: CanvasRenderingContext2D, shape: Shape, matrix: Matrix): void {
  if (shape.kind === 'bbox') {
    const { x, y, width, height } = boundsOnScreen(shape, matrix);
    context.rect(x, y, width, height);
    return;
  }
  for (let at = 0; at + 1 < shape.points.length; at += 2) {
    const { x, y } = toScreen(matrix, { x: shape.points[at] ?? 0, y: shape.points[at + 1] ?? 0 });
    if (at === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  if (shape.closed) context.closePath();
}
