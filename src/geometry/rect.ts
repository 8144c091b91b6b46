import type { Point, Rect, Size, Space } from './space.ts';

/** The rectangle between two opposite corners. */
export function rectBetween(a: Point, b: Point): Rect {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}

/** The smallest rectangle around all of them; `null` of none. */
export function unionOf(rects: readonly Rect[]): Rect | null {
  const [first] = rects;
  if (first === undefined) return null;
  let left = first.x;
  let top = first.y;
  let right = first.x + first.width;
  let bottom = first.y + first.height;
  for (const rect of rects) {
    left = Math.min(left, rect.x);
    top = Math.min(top, rect.y);
    right = Math.max(right, rect.x + rect.width);
    bottom = Math.max(bottom, rect.y + rect.height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** A rectangle by its sides, as what is asked for among 100,000 keeps it. */
export interface Box {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

export function boxOf({ x, y, width, height }: Rect): Box {
  return { minX: x, minY: y, maxX: x + width, maxY: y + height };
}

/** Whether both have a point in common, if only of their edges: what finds lines and points, which have no area. */
export function touch(a: Box, b: Box): boolean {
  return a.minX <= b.maxX && b.minX <= a.maxX && a.minY <= b.maxY && b.minY <= a.maxY;
}

/** Whether both have some area in common, as what is drawn over each other has: to touch is not enough. */
export function overlap<S extends Space>(a: Rect<S>, b: Rect<S>): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The nearest point of the page. */
export function clampPoint(point: Point, page: Size): Point {
  return { x: clamp(point.x, page.width), y: clamp(point.y, page.height) };
}

/** Shifts the rectangle into the page; what is larger than the page becomes as large as the page. */
export function shiftInto(rect: Rect, page: Size): Rect {
  const width = Math.min(rect.width, page.width);
  const height = Math.min(rect.height, page.height);
  return { x: clamp(rect.x, page.width - width), y: clamp(rect.y, page.height - height), width, height };
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(value, 0), max);
}

/** One side or corner of `start` pulled to a point. */
export interface Span {
  /** The rectangle as it was when the drag began. */
  readonly start: Rect;
  /** Which side is pulled, on each axis: -1 left or top, 1 right or bottom, 0 neither. */
  readonly side: { readonly x: -1 | 0 | 1; readonly y: -1 | 0 | 1 };
  readonly to: Point;
  readonly keep: 'free' | 'ratio';
  readonly from: 'opposite' | 'centre';
  /** The result stays on a page of this size, as far as `start` was on it. */
  readonly within: Size | undefined;
}

/** What one axis of a span is pulled by: the fixed place, the direction, and how far it may go. */
interface Axis {
  readonly anchor: number;
  readonly direction: -1 | 1;
  /** Length from the anchor to the pulled side, in page units. */
  readonly reach: number;
  readonly startReach: number;
  readonly room: number;
}

/** The rectangle that a pulled corner or side gives. With `ratio` the larger pull decides and the ratio survives the page's edge. */
export function spanRect(span: Span): Rect {
  const { start, side, to, from, within } = span;
  const centred = from === 'centre';
  const x = axisOf({ start: start.x, length: start.width, side: side.x, to: to.x, centred, limit: within?.width });
  const y = axisOf({ start: start.y, length: start.height, side: side.y, to: to.y, centred, limit: within?.height });
  const reach = span.keep === 'ratio' ? keepRatio(x, y, side) : { x: Math.min(x.reach, x.room), y: Math.min(y.reach, y.room) };
  const across = stretch(x, reach.x, centred || side.x === 0);
  const down = stretch(y, reach.y, centred || side.y === 0);
  return { x: across.from, y: down.from, width: across.length, height: down.length };
}

function axisOf(pull: {
  readonly start: number;
  readonly length: number;
  readonly side: -1 | 0 | 1;
  readonly to: number;
  readonly centred: boolean;
  readonly limit: number | undefined;
}): Axis {
  const { start, length, side, to, limit } = pull;
  const middle = pull.centred || side === 0;
  const anchor = middle ? start + length / 2 : start + (side === 1 ? 0 : length);
  const startReach = middle ? length / 2 : length;
  const distance = side === 0 ? startReach : to - anchor;
  const direction = distance < 0 || (distance === 0 && side === -1) ? -1 : 1;
  return { anchor, direction, reach: Math.abs(distance), startReach, room: roomOf({ anchor, direction, limit, middle, startReach }) };
}

function roomOf(axis: {
  readonly anchor: number;
  readonly direction: -1 | 1;
  readonly limit: number | undefined;
  readonly middle: boolean;
  readonly startReach: number;
}): number {
  if (axis.limit === undefined) return Infinity;
  const after = axis.limit - axis.anchor;
  const room = axis.middle ? Math.min(axis.anchor, after) : axis.direction === 1 ? after : axis.anchor;
  return Math.max(room, axis.anchor < 0 || axis.anchor > axis.limit ? axis.startReach : 0);
}

function keepRatio(x: Axis, y: Axis, side: Span['side']): { readonly x: number; readonly y: number } {
  const pulls = [
    ...(side.x === 0 || x.startReach === 0 ? [] : [x.reach / x.startReach]),
    ...(side.y === 0 || y.startReach === 0 ? [] : [y.reach / y.startReach]),
  ];
  const rooms = [x, y].filter(({ startReach }) => startReach > 0).map(({ room, startReach }) => room / startReach);
  const factor = Math.min(pulls.length === 0 ? 1 : Math.max(...pulls), ...rooms);
  return { x: x.startReach * factor, y: y.startReach * factor };
}

function stretch(axis: Axis, reach: number, both: boolean): { readonly from: number; readonly length: number } {
  if (both) return { from: axis.anchor - reach, length: 2 * reach };
  return { from: axis.direction === 1 ? axis.anchor : axis.anchor - reach, length: reach };
}
