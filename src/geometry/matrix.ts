import type { Point, Rect } from './space.ts';

/** Page units to CSS px of the region: x' = a x + c y + e, y' = b x + d y + f. The letters are those of canvas and SVG. */
export interface Matrix {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

/** Where a point of the page is on screen. */
export function toScreen(matrix: Matrix, point: Point): Point<'screen'> {
  return {
    x: matrix.a * point.x + matrix.c * point.y + matrix.e,
    y: matrix.b * point.x + matrix.d * point.y + matrix.f,
  };
}

/** Where a point of the screen is on the page. Throws on a matrix that flattens the page. */
export function toPage(matrix: Matrix, point: Point<'screen'>): Point {
  const determinant = matrix.a * matrix.d - matrix.b * matrix.c;
  if (determinant === 0) throw new Error('toPage: the matrix flattens the page and has no inverse');
  const x = point.x - matrix.e;
  const y = point.y - matrix.f;
  return { x: (matrix.d * x - matrix.c * y) / determinant, y: (matrix.a * y - matrix.b * x) / determinant };
}

/** The upright rectangle around a rectangle of the page; with quarter turns it is that rectangle itself. */
export function rectToScreen(matrix: Matrix, rect: Rect): Rect<'screen'> {
  return around(toScreen(matrix, rect), toScreen(matrix, { x: rect.x + rect.width, y: rect.y + rect.height }));
}

/** The part of the page beneath a rectangle of the screen; not clamped to the page. */
export function rectToPage(matrix: Matrix, rect: Rect<'screen'>): Rect {
  return around(toPage(matrix, rect), toPage(matrix, { x: rect.x + rect.width, y: rect.y + rect.height }));
}

/** The upright rectangle that two opposite corners span. */
function around(one: { readonly x: number; readonly y: number }, other: { readonly x: number; readonly y: number }) {
  return {
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    width: Math.abs(other.x - one.x),
    height: Math.abs(other.y - one.y),
  };
}
