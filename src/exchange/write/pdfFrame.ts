import type { Shape } from '../../geometry/shapes.ts';
import type { Size } from '../../geometry/space.ts';

/** How a page lies in a PDF's own units: what is shown of it, how it is turned, and how long a unit is. */
export interface PdfFrame {
  /** Left, bottom, right and top of what is shown, in the PDF's units: CropBox within MediaBox. */
  readonly box: readonly [left: number, bottom: number, right: number, top: number];
  /** Degrees clockwise. */
  readonly rotate: 0 | 90 | 180 | 270;
  /** Points in one unit. */
  readonly userUnit: number;
}

/** The frame of a picture: as it is seen, one unit to a pixel. */
export function plainFrame({ width, height }: Size): PdfFrame {
  return { box: [0, 0, width, height], rotate: 0, userUnit: 1 };
}

/** Width and height of the page as it is seen, in page units. */
export function frameSize({ box: [left, bottom, right, top], rotate, userUnit }: PdfFrame): Size {
  const [width, height] = [(right - left) * userUnit, (top - bottom) * userUnit];
  return rotate % 180 === 0 ? { width, height } : { width: height, height: width };
}

/** From page units (top left, y down, as seen) to the PDF's own (y up, before it is turned). */
export function toPdfPoint({ box: [left, bottom, right, top], rotate, userUnit }: PdfFrame, x: number, y: number): readonly [number, number] {
  const [u, v] = [x / userUnit, y / userUnit];
  switch (rotate) {
    case 0: return [left + u, top - v];
    case 90: return [left + v, bottom + u];
    case 180: return [right - u, bottom + v];
    case 270: return [right - v, top - u];
  }
}

/** The way back. */
function fromPdfPoint({ box: [left, bottom, right, top], rotate, userUnit }: PdfFrame, px: number, py: number): readonly [number, number] {
  const [u, v] = ((): readonly [number, number] => {
    switch (rotate) {
      case 0: return [px - left, top - py];
      case 90: return [py - bottom, px - left];
      case 180: return [right - px, py - bottom];
      case 270: return [top - py, right - px];
    }
  })();
  return [u * userUnit, v * userUnit];
}

/** A box by two corners, left, bottom, right, top in the PDF's units. */
export function toPdfRect(frame: PdfFrame, { x, y, width, height }: { readonly x: number; readonly y: number } & Size): readonly [number, number, number, number] {
  const [ax, ay] = toPdfPoint(frame, x, y);
  const [bx, by] = toPdfPoint(frame, x + width, y + height);
  return [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
}

/** The box that two corners in the PDF's units are on the page. */
export function fromPdfRect(frame: PdfFrame, [left, bottom, right, top]: readonly [number, number, number, number]): Shape {
  const [ax, ay] = fromPdfPoint(frame, left, bottom);
  const [bx, by] = fromPdfPoint(frame, right, top);
  return { kind: 'bbox', x: Math.min(ax, bx), y: Math.min(ay, by), width: Math.abs(ax - bx), height: Math.abs(ay - by) };
}

/** Flat points, page units to the PDF's. */
export function toPdfPoints(frame: PdfFrame, points: readonly number[]): readonly number[] {
  return points.flatMap((x, at) => (at % 2 === 0 ? toPdfPoint(frame, x, points[at + 1] ?? 0) : []));
}

/** Flat points, the PDF's units to the page's; a last number without a partner is left out. */
export function fromPdfPoints(frame: PdfFrame, points: readonly number[]): readonly number[] {
  return points.flatMap((x, at) => (at % 2 === 0 && at + 1 < points.length ? fromPdfPoint(frame, x, points[at + 1] ?? 0) : []));
}
