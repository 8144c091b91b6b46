import { storedSize } from './storedSize.ts';

/** A region at a side of the drawing whose width a person chooses. CSS px. */
export interface Side {
  readonly side: 'left' | 'right';
  /** Of the region, a landmark; its width is remembered by it. */
  readonly name: string;
  readonly start: number;
  readonly least: number;
  readonly most: number;
}

export const filesSide: Side = { side: 'left', name: 'Files and pages', start: 200, least: 160, most: 320 };
export const annotationsSide: Side = { side: 'right', name: 'Annotations', start: 344, least: 304, most: 1200 };

/** The width that was chosen in this browser; where none was, the one it starts with. */
export function widthOf({ name, start }: Pick<Side, 'name' | 'start'>): number {
  return storedSize(`width:${name}`) ?? start;
}
