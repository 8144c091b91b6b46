import type { Point, Rect, Size } from '../geometry/space.ts';

/** A picture in fewer pixels than it has at full size. */
export interface Reduced extends Size {
  /** Its pixels for one of the picture at full size, across and down: sides of thousands of pixels are not rounded alike. */
  readonly share: Point;
}

/**
 * How much smaller `size` is than `full`, across and down. Decoders and halving have each pixel stand for 2, 4, 8 ... of the full size, and the last for what is left:
 * so it is taken wherever a side is as long as that makes it. Else all of one fills all of the other.
 */
export function shareOf(size: Size, full: Size): Point {
  return { x: shareOfSide(size.width, full.width), y: shareOfSide(size.height, full.height) };
}

function shareOfSide(side: number, full: number): number {
  const power = 2 ** -Math.max(0, Math.round(Math.log2(full / side)));
  return Math.ceil(full * power) === side ? power : side / full;
}

/** The pixels of a reduced picture that show `stored` (pixels at full size), one more on each side so that edges are smoothed as the middle is. */
export function partOf({ width, height, share }: Reduced, stored: Rect): Rect {
  const left = Math.min(width - 1, Math.max(0, Math.floor(stored.x * share.x) - 1));
  const top = Math.min(height - 1, Math.max(0, Math.floor(stored.y * share.y) - 1));
  const right = Math.max(left + 1, Math.min(width, Math.ceil((stored.x + stored.width) * share.x) + 1));
  const bottom = Math.max(top + 1, Math.min(height, Math.ceil((stored.y + stored.height) * share.y) + 1));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Where pixels of a reduced picture lie at full size. */
export function placeOf({ x, y, width, height }: Rect, share: Point): Rect {
  return { x: x / share.x, y: y / share.y, width: width / share.x, height: height / share.y };
}
