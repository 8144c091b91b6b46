import { storedSize } from './storedSize.ts';
import { inText } from '../commands/parts/textScale.ts';

/** A region at a side of the drawing whose width a person chooses. CSS px. */
export interface Side {
  readonly side: 'left' | 'right';
  /** Of the region, a landmark; its width is remembered by it. */
  readonly name: string;
  readonly start: number;
  readonly least: number;
  readonly most: number;
}

export const filesSide: Side = { side: 'left', name: 'Files and pages', start: inText(200), least: inText(160), most: inText(320) };
export const annotationsSide: Side = { side: 'right', name: 'Annotations', start: inText(344), least: inText(304), most: inText(1200) };

/** The width that was chosen in this browser; where none was, the one it starts with. */
export function widthOf({ name, start }: Pick<Side, 'name' | 'start'>): number {
  return storedSize(`width:${name}`) ?? start;
}
