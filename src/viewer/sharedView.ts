import type { Point } from '../geometry/space.ts';
import type { Turn } from '../geometry/layout.ts';

/** The part of a shared link that says how one looks at the page: `view=x,y,zoom,rotation`. */
export interface SharedView {
  /** Page units: what stands at the viewport's centre. */
  readonly point: Point;
  /** CSS px per page unit. */
  readonly zoom: number;
  readonly rotation: Turn;
}

const turns: readonly Turn[] = [0, 90, 180, 270];
const number = /^-?\d{1,9}(\.\d{1,6})?$/;

/** Reads `x,y,zoom,rotation`; null when it is not that: a link may have been cut or made by hand. */
export function readSharedView(text: string): SharedView | null {
  const parts = text.split(',');
  if (parts.length !== 4 || !parts.every((part) => number.test(part))) return null;
  const [x, y, zoom, degrees] = parts.map(Number);
  const rotation = turns.find((turn) => turn === degrees);
  if (x === undefined || y === undefined || zoom === undefined || zoom <= 0 || rotation === undefined) return null;
  return { point: { x, y }, zoom, rotation };
}

/** Writes `x,y,zoom,rotation`: hundredths of a page unit, zoom to four digits. */
export function writeSharedView(view: SharedView): string {
  const place = [view.point.x, view.point.y].map((value) => String(Math.round(value * 100) / 100 + 0));
  return [...place, String(Math.max(0.0001, Math.round(view.zoom * 10_000) / 10_000)), String(view.rotation)].join(',');
}
