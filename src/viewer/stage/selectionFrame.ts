import type { Rect } from '../../geometry/space.ts';

/** The frame of several selected marks stands this far away from them, CSS px. */
const GAP = 4;

/** The frame round a rectangle of marks, in page units, at a zoom of CSS px per page unit: drawn and hit-tested is this one. */
export function frameAround({ x, y, width, height }: Rect, zoom: number): Rect {
  const gap = GAP / zoom;
  return { x: x - gap, y: y - gap, width: width + 2 * gap, height: height + 2 * gap };
}
