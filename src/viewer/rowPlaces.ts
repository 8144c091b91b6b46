import type { RowNames } from '../document/source.ts';
import type { View } from '../geometry/camera.ts';
import { pageMatrix, standing } from '../geometry/camera.ts';
import { rectToPage } from '../geometry/matrix.ts';
import type { ViewStore } from './view.ts';
import { aimAt, TEXT_MARGIN } from './view.ts';

/** Calculating leaves over so much of a row. */
const NOISE = 1e-6;

/** The first row that is whole in view. */
export function topRow(view: View, { height }: Pick<RowNames, 'height'>): number {
  const { y } = rectToPage(pageMatrix(view, 0), { x: 0, y: 0, ...view.viewport });
  return Math.max(0, Math.ceil(y / height - NOISE));
}

/** Brings a row to the top of the view; sideways one stays. */
export function goToRow(view: ViewStore, { height }: Pick<RowNames, 'height'>, row: number): void {
  aimAt(view, {
    pageIndex: 0,
    camera: (now) => standing(now, { pageIndex: 0, point: { x: now.camera.point.x, y: row * height }, at: { x: now.viewport.width / 2, y: TEXT_MARGIN.top }, zoom: now.camera.zoom }),
  });
}
