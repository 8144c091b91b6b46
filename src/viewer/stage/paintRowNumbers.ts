import type { DocumentSource } from '../../document/source.ts';
import { MONOSPACE } from '../../document/plain/grid.ts';
import type { View } from '../../geometry/camera.ts';
import type { Rect } from '../../geometry/space.ts';

interface Numbered {
  readonly numbers: NonNullable<DocumentSource['rowNumbers']>;
  readonly view: View;
}

/** Below so many CSS px of a row its number cannot be read. */
const LEGIBLE = 7;
/** Between number and page, CSS px. */
const GAP = 8;
/** The theme's text, so thin: 5.5 to 1 on the light desk, more on the dark one. */
const STRENGTH = 0.7;

/** Numbers of the rows in view, on the desk left of the page; they scroll and zoom with it. */
export function paintRowNumbers(context: CanvasRenderingContext2D, bounds: Rect<'screen'>, { numbers, view }: Numbered): void {
  const pitch = numbers.height * view.camera.zoom;
  if (pitch < LEGIBLE || bounds.x <= GAP) return;
  context.save();
  context.font = `${Math.min(13, pitch * 0.66)}px ${MONOSPACE}`;
  context.fillStyle = getComputedStyle(context.canvas).color;
  context.globalAlpha = STRENGTH;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  const last = Math.min(bounds.height, view.viewport.height - bounds.y) / pitch;
  for (let row = Math.max(0, Math.floor(-bounds.y / pitch)); row < last; row += 1) {
    const number = numbers.of(row);
    if (number !== null) context.fillText(String(number), bounds.x - GAP, bounds.y + (row + 0.5) * pitch);
  }
  context.restore();
}
