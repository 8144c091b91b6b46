import type { Matrix } from '../../geometry/matrix.ts';
import type { Shape } from '../../geometry/shapes.ts';
import type { Rect } from '../../geometry/space.ts';
import type { DrawStyle, Emphasis, Mark, Painter } from './mark.ts';
import { toScreen } from '../../geometry/matrix.ts';
import { chipOf, drawChip } from './chip.ts';
import { boundsOnScreen, casing, lineColour, restWidth } from './mark.ts';

/** Dash of a mark that needs a label, CSS px. */
const dash = [6, 4];
const lineWidth: Readonly<Record<Emphasis, number>> = { rest: restWidth, hover: 2.5, selected: 2.5 };
const fillAlpha: Readonly<Record<Emphasis, number>> = { rest: 0, hover: 0.08, selected: 0.12 };

/**
 * Draws the outlines of `marks` in the order given, the first lowest, then their chips, so that no outline runs over
 * a chip. Selected marks are the caller's to put last. Leaves the context as it was.
 */
export function drawAnnotations(painter: Painter, marks: readonly Mark[], style: DrawStyle): void {
  painter.save();
  for (const mark of marks) drawOutline(painter, mark, style.matrix);
  if (style.chips === 'shown') {
    for (const mark of marks) drawChip(painter, mark, chipOf(painter, mark, style));
  }
  painter.restore();
}

/** The outline alone: white casing 1 px to each side, then the line; filled when hovered or selected. */
export function drawOutline(painter: Painter, mark: Mark, matrix: Matrix): void {
  const line = lineColour(mark);
  const width = lineWidth[mark.emphasis];
  const box = trace(painter, mark.shape, matrix);
  const alpha = fillAlpha[mark.emphasis];
  if (alpha > 0 && (mark.shape.kind === 'bbox' || mark.shape.closed)) {
    painter.globalAlpha = alpha;
    painter.fillStyle = line;
    if (box === null) painter.fill();
    else painter.fillRect(box.x, box.y, box.width, box.height);
    painter.globalAlpha = 1;
  }
  painter.lineJoin = mark.shape.kind === 'bbox' ? 'miter' : 'round';
  painter.lineCap = 'butt';
  painter.setLineDash([]);
  painter.strokeStyle = casing;
  painter.lineWidth = width + 2;
  strokeOutline(painter, box);
  if (mark.label === '') painter.setLineDash(dash);
  painter.strokeStyle = line;
  painter.lineWidth = width;
  strokeOutline(painter, box);
  painter.setLineDash([]);
  if (mark.editedTwice) drawInnerHairline(painter, mark, matrix);
  if (mark.locked) drawCornerTicks(painter, mark, matrix);
}

function strokeOutline(painter: Painter, box: Rect<'screen'> | null): void {
  if (box === null) painter.stroke();
  else painter.strokeRect(box.x, box.y, box.width, box.height);
}

/** Makes a path of points the current path; gives a box back as it is: stroked as a rectangle it costs half as much. */
function trace(painter: Painter, shape: Shape, matrix: Matrix): Rect<'screen'> | null {
  if (shape.kind === 'bbox') return boundsOnScreen(shape, matrix);
  painter.beginPath();
  for (let at = 0; at + 1 < shape.points.length; at += 2) {
    const { x, y } = toScreen(matrix, { x: shape.points[at] ?? 0, y: shape.points[at + 1] ?? 0 });
    if (at === 0) painter.moveTo(x, y);
    else painter.lineTo(x, y);
  }
  if (shape.closed) painter.closePath();
  return null;
}

/** "Edited twice": a second line 4 px within. */
function drawInnerHairline(painter: Painter, mark: Mark, matrix: Matrix): void {
  const box = boundsOnScreen(mark.shape, matrix);
  if (box.width < 12 || box.height < 12) return;
  painter.strokeStyle = lineColour(mark);
  painter.lineWidth = 1;
  painter.strokeRect(box.x + 4, box.y + 4, box.width - 8, box.height - 8);
}

/** Locked: ticks 5 px long in the corners, 4 px within. */
function drawCornerTicks(painter: Painter, mark: Mark, matrix: Matrix): void {
  const box = boundsOnScreen(mark.shape, matrix);
  if (box.width < 24 || box.height < 24) return;
  painter.beginPath();
  for (const [x, y, sx, sy] of [
    [box.x + 4, box.y + 4, 1, 1],
    [box.x + box.width - 4, box.y + 4, -1, 1],
    [box.x + box.width - 4, box.y + box.height - 4, -1, -1],
    [box.x + 4, box.y + box.height - 4, 1, -1],
  ] as const) {
    painter.moveTo(x + 5 * sx, y);
    painter.lineTo(x, y);
    painter.lineTo(x, y + 5 * sy);
  }
  painter.strokeStyle = lineColour(mark);
  painter.lineWidth = 1.5;
  painter.stroke();
}
