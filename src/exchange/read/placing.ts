import { stemOf } from '../write/exportPages.ts';
import { safeFileName } from '../write/names.ts';
import type { ImportedPicture } from './imported.ts';

/** The file that shapes are imported onto. */
export interface ImportTarget {
  readonly attachmentId: string;
  readonly name: string;
}

/**
 * Which page each picture of a file is; null: of another file. What names our attachment is ours, by its id or else by its name; where nothing
 * does, the file's pages are taken by their numbers, or in their order.
 */
export function placePictures(pictures: readonly ImportedPicture[], target: ImportTarget): ReadonlyMap<ImportedPicture, number | null> {
  const ours = plainStem(target.name);
  const stems = new Map<string, string>();
  const named = pictures.map((picture) => ({ picture, page: pageByName(picture, ours, stems) }));
  const isOurs = pictures.some(({ attachmentId }) => attachmentId === target.attachmentId)
    ? ({ attachmentId }: ImportedPicture) => attachmentId === target.attachmentId
    : named.some(({ page }) => page !== null) ? (picture: ImportedPicture) => pageByName(picture, ours, stems) !== null : () => true;
  const order = new Map([...new Set(pictures.filter(isOurs).map(keyOf))].map((key, place) => [key, place]));
  return new Map(named.map(({ picture, page }) => [picture, isOurs(picture) ? (picture.page ?? page ?? order.get(keyOf(picture)) ?? null) : null]));
}

/**
 * The attachment that each picture of a file is of, by its id or else by its name; null: of none of these. Null for all together where the file
 * names none of them: then it says nothing of where it belongs.
 */
export function attachmentsNamed(pictures: readonly ImportedPicture[], targets: readonly ImportTarget[]): ReadonlyMap<ImportedPicture, string | null> | null {
  const ids = new Set(targets.map(({ attachmentId }) => attachmentId));
  const ours = targets.map(({ name, attachmentId }) => ({ attachmentId, name: plainName(name), stem: plainStem(name) }));
  const known = new Map<string, string | null>();
  function byName(given: string): string | null {
    const before = known.get(given);
    if (before !== undefined) return before;
    const name = plainName(given);
    const stem = plainStem(given);
    const ways: readonly ((own: (typeof ours)[number]) => boolean)[] = [(own) => own.name === name, (own) => own.stem === stem, (own) => pageAfter(stem, own.stem) !== null];
    const alike = ways.map((way) => ours.filter(way)).find(({ length }) => length > 0) ?? [];
    // Of several that are called alike only the open one can be meant.
    const found = (alike.length === 1 || alike[0] === ours[0] ? alike[0]?.attachmentId : null) ?? null;
    known.set(given, found);
    return found;
  }
  const named = new Map(pictures.map((picture) => {
    const { attachmentId, name } = picture;
    return [picture, attachmentId !== null && ids.has(attachmentId) ? attachmentId : name === null ? null : byName(name)] as const;
  }));
  return [...named.values()].some((attachmentId) => attachmentId !== null) ? named : null;
}

function keyOf({ name, page, attachmentId }: ImportedPicture): string {
  return JSON.stringify([name, page, attachmentId]);
}

/** "drawing.png" and "drawing.txt" are page 1 of "drawing.png"; "drawing-page-3.png", "drawing_3" and the like are page 3. `stems`: those known already, of thousands of shapes on one picture. */
function pageByName({ name, page }: ImportedPicture, ours: string, stems: Map<string, string>): number | null {
  if (name === null) return null;
  const own = stems.get(name) ?? plainStem(name);
  stems.set(name, own);
  return own === ours ? (page ?? 0) : pageAfter(own, ours);
}

/** The page that "drawing-page-3" names of "drawing", 0-based. */
function pageAfter(own: string, ours: string): number | null {
  const number = own.startsWith(ours) ? /^[-_ .]*(?:page|p|sheet)?[-_ .]*(\d+)$/.exec(own.slice(ours.length))?.[1] : undefined;
  return number === undefined || Number(number) < 1 ? null : Number(number) - 1;
}

function plainName(name: string): string {
  return safeFileName(name).toLowerCase();
}

function plainStem(name: string): string {
  return stemOf(plainName(name));
}
