import type { RowNames } from '../document/source.ts';
import type { View } from '../geometry/camera.ts';
import { rectInView, standing } from '../geometry/camera.ts';
import type { Point } from '../geometry/space.ts';
import type { ViewStore } from './view.ts';
import { aimAt, TEXT_MARGIN } from './view.ts';

/** Rows of a page. */
export interface RowsOfPage extends Pick<RowNames, 'height'> {
  readonly pageIndex: number;
}

/** Calculating leaves over so much of a row. */
const NOISE = 1e-6;

/** The first row that is whole in view; of a turned page, too. */
export function topRow(view: View, { pageIndex, height }: RowsOfPage): number {
  const { y } = rectInView(view, pageIndex);
  return Math.max(0, Math.ceil(y / height - NOISE));
}

/** Brings a row to the top of the view, or to where the top of a turned page is; sideways one stays. */
export function goToRow(view: ViewStore, { pageIndex, height }: RowsOfPage, row: number): void {
  aimAt(view, {
    pageIndex,
    camera: (now) => standing(now, { pageIndex, point: { x: now.camera.point.x, y: row * height }, at: topMiddle(now), zoom: now.camera.zoom }),
  });
}

function topMiddle({ viewport: { width, height }, camera: { rotation } }: View): Point<'screen'> {
  const { top } = TEXT_MARGIN;
  switch (rotation) {
    case 0:
      return { x: width / 2, y: top };
    case 90:
      return { x: width - top, y: height / 2 };
    case 180:
      return { x: width / 2, y: height - top };
    case 270:
      return { x: top, y: height / 2 };
  }
}
