import type { Camera, View } from '../../geometry/camera.ts';
import { reveal } from '../../geometry/framing.ts';
import { PAGE_GAP } from '../../geometry/layout.ts';
import type { Rect } from '../../geometry/space.ts';
import { TABLE_PAGE } from '../../document/sheet/sheet.ts';
import { GUTTER, TABLE_HEAD, tableTop } from './steering.ts';

/** CSS px below the last row, for the tool bar. */
const BELOW = 72;

/**
 * The camera that shows an area of the table (its page's units) by the smallest move: where it is in view already the same one. It moves to
 * the side only if it must, and never shows an empty desk where there are rows. Beneath the names of the columns and beside the numbers of the rows nothing is seen.
 */
export function cellsInView(now: View, { x, y, width, height }: Rect): Camera {
  const from = now.camera.pageIndex === TABLE_PAGE ? now.camera : tableTop(now);
  const room = { x: GUTTER / from.zoom, y: TABLE_HEAD / from.zoom };
  const half = { width: now.viewport.width / from.zoom / 2, height: now.viewport.height / from.zoom / 2 };
  // What is larger than the region would make it zoom out: its beginning is enough.
  const area = { x: x - room.x, y: y - room.y, width: Math.min(width, half.width) + room.x, height: Math.min(height, half.height) + room.y };
  const moved = reveal({ ...now, camera: from }, TABLE_PAGE, area);
  if (moved === from || from.rotation !== 0) return moved;
  const isBeside = area.x < from.point.x - half.width || area.x + area.width > from.point.x + half.width;
  const page = now.layout.sizes[TABLE_PAGE] ?? { width: 0, height: 0 };
  const highest = half.height - room.y - PAGE_GAP / from.zoom;
  const lowest = page.height - half.height + BELOW / from.zoom;
  const middle = { x: area.x + area.width / 2, y: area.y + area.height / 2 };
  const across = Math.max(half.width - room.x, Math.min(page.width - half.width, middle.x));
  // Anchored to the table, whatever stands in the middle of the region before.
  return { ...from, point: { x: isBeside ? across : from.point.x, y: Math.max(highest, Math.min(lowest, middle.y)) } };
}
