import type { Bbox, Fault, Handle, HandleMove, ShapeOps } from './shapes.ts';
import type { Point, Rect, Size } from './space.ts';
import { roundUnit } from './round.ts';
import { shiftInto, spanRect } from './rect.ts';

/** Places of the eight handles, as shares of width and height, clockwise from the top left corner. */
const places = [
  { type: 'corner', name: 'nw', fx: 0, fy: 0 },
  { type: 'edge', name: 'n', fx: 0.5, fy: 0 },
  { type: 'corner', name: 'ne', fx: 1, fy: 0 },
  { type: 'edge', name: 'e', fx: 1, fy: 0.5 },
  { type: 'corner', name: 'se', fx: 1, fy: 1 },
  { type: 'edge', name: 's', fx: 0.5, fy: 1 },
  { type: 'corner', name: 'sw', fx: 0, fy: 1 },
  { type: 'edge', name: 'w', fx: 0, fy: 0.5 },
] as const;

/** The operations of a box: an upright rectangle without a fill. */
export const bboxOps: ShapeOps<Bbox> = {
  bounds: ({ x, y, width, height }) => ({ x, y, width, height }),
  distance: distanceFromOutline,
  contains: (box, { x, y }) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height,
  translate: (box, dx, dy) => ({ ...box, x: box.x + dx, y: box.y + dy }),
  scale: (box, sx, sy) => toBbox({ x: box.x * sx, y: box.y * sy, width: box.width * sx, height: box.height * sy }),
  handles: handlesOf,
  moveHandle,
  clampTo: (box, page) => toBbox(shiftInto(box, page)),
  cutTo,
  round: roundBox,
  fault,
};

/** A box of this rectangle; a negative width or height is turned into the same rectangle with positive ones. */
export function toBbox({ x, y, width, height }: Rect): Bbox {
  return {
    kind: 'bbox',
    x: width < 0 ? x + width : x,
    y: height < 0 ? y + height : y,
    width: Math.abs(width),
    height: Math.abs(height),
  };
}

function distanceFromOutline(box: Bbox, { x, y }: Point): number {
  const outsideX = Math.max(box.x - x, x - (box.x + box.width));
  const outsideY = Math.max(box.y - y, y - (box.y + box.height));
  if (outsideX <= 0 && outsideY <= 0) return Math.min(-outsideX, -outsideY);
  return Math.hypot(Math.max(outsideX, 0), Math.max(outsideY, 0));
}

function handlesOf(box: Bbox): readonly Handle[] {
  return places.map(({ type, name, fx, fy }) => ({
    id: { type, name },
    at: { x: box.x + box.width * fx, y: box.y + box.height * fy },
  }));
}

/** A handle dragged past the opposite side turns the box over; its size never becomes negative. */
function moveHandle(box: Bbox, { id, to, keep, from, within }: HandleMove): Bbox {
  const place = 'name' in id ? places.find(({ name }) => name === id.name) : undefined;
  if (place === undefined) return box;
  return toBbox(
    spanRect({
      start: box,
      side: { x: side(place.fx), y: side(place.fy) },
      to,
      keep,
      from,
      within,
    }),
  );
}

function side(share: 0 | 0.5 | 1): -1 | 0 | 1 {
  if (share === 0.5) return 0;
  return share === 0 ? -1 : 1;
}

function cutTo(box: Bbox, page: Size): Bbox {
  const left = Math.min(Math.max(box.x, 0), page.width);
  const top = Math.min(Math.max(box.y, 0), page.height);
  const right = Math.min(Math.max(box.x + box.width, 0), page.width);
  const bottom = Math.min(Math.max(box.y + box.height, 0), page.height);
  return { kind: 'bbox', x: left, y: top, width: right - left, height: bottom - top };
}

/** Rounds the edges rather than the sizes, so that no edge moves by more than half a step. */
function roundBox(box: Bbox): Bbox {
  const x = roundUnit(box.x);
  const y = roundUnit(box.y);
  return { kind: 'bbox', x, y, width: roundUnit(roundUnit(box.x + box.width) - x), height: roundUnit(roundUnit(box.y + box.height) - y) };
}

function fault({ x, y, width, height }: Bbox): Fault {
  if (![x, y, width, height].every(Number.isFinite)) return 'The box has a coordinate that is not a finite number.';
  if (width < 0 || height < 0) return 'The box has a negative width or height.';
  if (width === 0 || height === 0) return 'The box has no width or no height.';
  return null;
}
