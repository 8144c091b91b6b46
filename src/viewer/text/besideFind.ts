import type { Camera, View } from '../../geometry/camera.ts';
import { areaOnScreen, panBy } from '../../geometry/camera.ts';
import { reveal } from '../../geometry/framing.ts';
import type { Rect } from '../../geometry/space.ts';
import type { Chrome } from '../chrome.ts';
import { edgesOfFind } from './clearOfFind.ts';

/** Brings an area of a page into view, and from under Find: the shorter of the ways to its left and below it that there is room for. */
export function besideFind(view: View, { pageIndex, area }: { readonly pageIndex: number; readonly area: Rect }, state: Chrome['find']): Camera {
  const camera = reveal(view, pageIndex, area);
  const { viewport } = view;
  const edges = edgesOfFind(viewport, state);
  const { x, y, width, height } = areaOnScreen({ ...view, camera }, pageIndex, area);
  if (edges === null || x + width <= edges.left || y >= edges.bottom) return camera;
  const [across, down] = [edges.left - width - x, edges.bottom - y];
  const isRoomLeft = x + across >= 0;
  const isRoomBelow = edges.bottom + height <= viewport.height;
  if (isRoomLeft && (!isRoomBelow || -across < down)) return panBy({ ...view, camera }, across, 0);
  return isRoomBelow ? panBy({ ...view, camera }, 0, down) : camera;
}
