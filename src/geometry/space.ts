/**
 * The two spaces of Redline. Page space: units of the page itself (1 PDF point after UserUnit, 1 image pixel), origin
 * top left, y down, the view's turn not applied. Screen space: CSS px from the top left of the region "Document".
 */
export type Space = 'page' | 'screen';

declare const space: unique symbol;

/** A point that remembers at compile time which space it is in; the key exists in types only. */
export interface Point<S extends Space = 'page'> {
  readonly x: number;
  readonly y: number;
  readonly [space]?: S;
}

/** An upright rectangle; width and height are never negative. */
export interface Rect<S extends Space = 'page'> {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly [space]?: S;
}

/** Width and height of a page in page units, as stored (page's own /Rotate, CropBox, UserUnit, EXIF applied). */
export interface Size {
  readonly width: number;
  readonly height: number;
}
