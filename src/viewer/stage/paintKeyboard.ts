import { pageMatrix } from '../../geometry/camera.ts';
import { toScreen } from '../../geometry/matrix.ts';
import { handlesOf } from '../../geometry/shapes.ts';
import type { HandleId } from '../../geometry/shapes.ts';
import type { Point } from '../../geometry/space.ts';
import type { ViewState } from '../view.ts';
import type { LiftedMark } from './paintOverlay.ts';

const ink = '#17181a';
/** CSS px. */
const ARM = 14;
const RING = 9;

/** Draws what keys work with: the cross-hair, and a ring round the corner in hand. Dark on a white casing, so that any paper shows it. */
export function paintKeyboard(context: CanvasRenderingContext2D, view: ViewState, lifted: readonly LiftedMark[]): void {
  const { crosshair, corner } = view;
  if (crosshair !== null) paintCross(context, toScreen(pageMatrix(view, crosshair.pageIndex), crosshair.point));
  const [only] = lifted;
  if (corner === null || only === undefined) return;
  const held = handlesOf(only.mark.shape).find(({ id }) => nameOf(id) === nameOf(corner));
  if (held !== undefined) paintRing(context, toScreen(pageMatrix(view, only.pageIndex), held.at));
}

function paintCross(context: CanvasRenderingContext2D, { x, y }: Point<'screen'>): void {
  for (const [width, colour] of [[5, '#ffffff'], [1.5, ink]] as const) {
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.beginPath();
    for (const way of [-1, 1]) {
      context.moveTo(x + way * 3, y);
      context.lineTo(x + way * ARM, y);
      context.moveTo(x, y + way * 3);
      context.lineTo(x, y + way * ARM);
    }
    context.stroke();
  }
}

function paintRing(context: CanvasRenderingContext2D, { x, y }: Point<'screen'>): void {
  for (const [width, colour] of [[5, '#ffffff'], [2, ink]] as const) {
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.beginPath();
    context.arc(x, y, RING, 0, 2 * Math.PI);
    context.stroke();
  }
}

function nameOf(id: HandleId): string {
  return 'name' in id ? id.name : `${id.type} ${id.index}`;
}
