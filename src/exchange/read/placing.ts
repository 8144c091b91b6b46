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

/** The attachment that each picture of a file is of; null: of none of those that are here. */
export type NamedAttachments = ReadonlyMap<ImportedPicture, string | null>;

/**
 * The attachment that each picture of a file is of, by its id or else by its name. Null for all together where the file names none of them: then
 * it says nothing of where it belongs.
 */
export function attachmentsNamed(pictures: Iterable<ImportedPicture>, targets: readonly ImportTarget[]): NamedAttachments | null {
  const ids = new Set(targets.map(({ attachmentId }) => attachmentId));
  const byName = createFinder(targets);
  const named = new Map<ImportedPicture, string | null>();
  for (const picture of pictures) {
    const { attachmentId, name } = picture;
    if (!named.has(picture)) named.set(picture, attachmentId !== null && ids.has(attachmentId) ? attachmentId : name === null ? null : byName(name));
  }
  return [...named.values()].some((attachmentId) => attachmentId !== null) ? named : null;
}

/** Finds the attachment that a name means: by the whole, without its ending, or as a page of it. A file may have thousands of names, and a session attachments. */
function createFinder(targets: readonly ImportTarget[]): (given: string) => string | null {
  const names = byKey(targets, plainName);
  const stems = byKey(targets, (name) => stemOf(plainName(name)));
  const [open] = targets;
  const known = new Map<string, string | null>();
  return (given) => {
    const before = known.get(given);
    if (before !== undefined) return before;
    const name = plainName(given);
    const stem = stemOf(name);
    const alike = names.get(name) ?? stems.get(stem) ?? paged(stem, stems);
    // Of several that are called alike only the open one can be meant.
    const meant = alike.length === 1 ? alike[0] : alike.find((one) => one === open);
    const found = meant?.attachmentId ?? null;
    known.set(given, found);
    return found;
  };
}

function byKey(targets: readonly ImportTarget[], keyFor: (name: string) => string): ReadonlyMap<string, readonly ImportTarget[]> {
  const groups = new Map<string, ImportTarget[]>();
  for (const target of targets) {
    const key = keyFor(target.name);
    if (groups.get(key)?.push(target) === undefined) groups.set(key, [target]);
  }
  return groups;
}

/** What a name that ends with the number of a page may be a page of. */
function paged(stem: string, stems: ReadonlyMap<string, readonly ImportTarget[]>): readonly ImportTarget[] {
  const found: ImportTarget[] = [];
  for (let end = 0; end < stem.length; end += 1) {
    const ours = stem.slice(0, end);
    const those = stems.get(ours);
    if (those !== undefined && pageAfter(stem, ours) !== null) found.push(...those);
  }
  return found;
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
