import { stemOf } from '../write/exportPages.ts';
import { safeFileName } from '../write/names.ts';
import type { ImportedPicture } from './imported.ts';

/** The file that shapes are imported onto. */
export interface ImportTarget {
  readonly attachmentId: string;
  readonly name: string;
  readonly pageCount: number;
}

/**
 * Which page each picture of a file is; null: of another file. What names our attachment is ours, by its id or else by its name; where nothing
 * does, the file's pages are taken by their numbers, or in their order.
 */
export function placePictures(pictures: readonly ImportedPicture[], target: ImportTarget): ReadonlyMap<ImportedPicture, number | null> {
  const named = pictures.map((picture) => ({ picture, page: pageByName(picture, target) }));
  const isOurs = pictures.some(({ attachmentId }) => attachmentId === target.attachmentId)
    ? ({ attachmentId }: ImportedPicture) => attachmentId === target.attachmentId
    : named.some(({ page }) => page !== null) ? (picture: ImportedPicture) => pageByName(picture, target) !== null : () => true;
  const order = [...new Set(pictures.filter(isOurs).map(keyOf))];
  return new Map(named.map(({ picture, page }) => [picture, isOurs(picture) ? (picture.page ?? page ?? order.indexOf(keyOf(picture))) : null]));
}

function keyOf({ name, page, attachmentId }: ImportedPicture): string {
  return JSON.stringify([name, page, attachmentId]);
}

/** "drawing.png" and "drawing.txt" are page 1 of "drawing.png"; "drawing-page-3.png", "drawing_3" and the like are page 3. */
function pageByName({ name, page }: ImportedPicture, target: ImportTarget): number | null {
  if (name === null) return null;
  const [own, ours] = [stemOf(safeFileName(name)).toLowerCase(), stemOf(safeFileName(target.name)).toLowerCase()];
  if (own === ours) return page ?? 0;
  const number = own.startsWith(ours) ? /^[-_ .]*(?:page|p|sheet)?[-_ .]*(\d+)$/.exec(own.slice(ours.length))?.[1] : undefined;
  return number === undefined || Number(number) < 1 ? null : Number(number) - 1;
}
