import type { Camera } from '../geometry/camera.ts';
import type { Point } from '../geometry/space.ts';

/** A vector of the screen (CSS px) as one of the page (page units), with the view's turn taken back. */
export function onScreenVector(vector: Point<'screen'>, camera: Pick<Camera, 'zoom' | 'rotation'>): Point {
  const x = vector.x / camera.zoom;
  const y = vector.y / camera.zoom;
  switch (camera.rotation) {
    case 0:
      return { x, y };
    case 90:
      return { x: y, y: -x };
    case 180:
      return { x: -x, y: -y };
    case 270:
      return { x: -y, y: x };
  }
}
