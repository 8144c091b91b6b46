import { setImmediate } from 'node:timers/promises';
import { type Revision, revisionsOf } from '../../src/annotation/revisions.ts';
import type { AnnotationWire } from '../../src/contract/annotation.ts';
import { indexed, type StoredElement } from '../sql/annotations.ts';
import type { Queries } from '../sql/repository.ts';
import { countable } from './counts.ts';
import type { Library } from './library.ts';

/** Elements, and bytes of the records that they are in, that are read at most while others wait for their turn to write. */
export const mostWithinWrite = { elements: 2_000, bytes: 2_000_000 } as const;
/** How often what is too much for a write is read ahead of it: others may write as much meanwhile, but not for ever. */
const mostReadings = 3;
/** Records asked for at once, and bytes of them. */
const recordsAtOnce = 100;
const bytesAtOnce = 16_000_000;

/** Annotations of an attachment, and what comes of them. */
export interface EarlierAsk {
  readonly attachmentId: string;
  readonly keys: readonly string[];
  readonly incoming: readonly Revision[];
}

/** The elements of these annotations that were there, and revisions that they are. */
interface Earlier {
  /** Of all records up to this number. */
  readonly upTo: number;
  readonly elements: readonly StoredElement[];
  readonly revisions: ReadonlyMap<string, Kept>;
}

/** A revision, of which all is kept only where another has its name: else the fold looks at its tags alone. */
interface Kept {
  readonly revision: Revision;
  readonly isWhole: boolean;
}

/** What was read ahead of a write, and how much more that may read. */
export interface ReadAhead {
  readonly before: Earlier;
  readonly most: { readonly elements: number; readonly bytes: number };
}

const nothingRead: Earlier = { upTo: 0, elements: [], revisions: new Map() };

/** The records of these elements in pieces that are read at once: so many, or so many bytes, at most; a record of more bytes alone. */
export function inPieces(elements: readonly Pick<StoredElement, 'record_id' | 'record_bytes'>[]): readonly (readonly string[])[] {
  const pieces: string[][] = [];
  let bytes = 0;
  for (const [id, size] of new Map(elements.map((element) => [element.record_id, element.record_bytes]))) {
    const last = pieces.at(-1);
    bytes += size;
    if (last !== undefined && last.length < recordsAtOnce && bytes <= bytesAtOnce) last.push(id);
    else {
      pieces.push([id]);
      bytes = size;
    }
  }
  return pieces;
}

function placeOf({ record_id: id, position }: Pick<StoredElement, 'record_id' | 'position'>): string {
  return `${id}/${position}`;
}

function nameOf(key: string, revision: string): string {
  return `${key}\n${revision}`;
}

/** Whether several of these, with those that come, are told apart by their content alone. */
function ambiguity(elements: readonly StoredElement[], incoming: readonly Revision[]): (element: StoredElement) => boolean {
  const counts = new Map<string, number>();
  const names = [...elements.map((element) => nameOf(element.annotation_key, element.revision)), ...incoming.map(({ id, revision }) => nameOf(indexed(id), revision))];
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return (element) => (counts.get(nameOf(element.annotation_key, element.revision)) ?? 0) > 1;
}

/** What of these elements is still to be read. */
function unread({ elements, revisions }: Earlier, isAmbiguous: (element: StoredElement) => boolean): readonly StoredElement[] {
  return elements.filter((element) => {
    const kept = revisions.get(placeOf(element));
    return kept === undefined || (!kept.isWhole && isAmbiguous(element));
  });
}

/** The revisions that these elements are. After each piece it pauses. */
async function readRevisions(queries: Queries, elements: readonly StoredElement[], how: {
  readonly isAmbiguous: (element: StoredElement) => boolean;
  readonly pause: () => Promise<unknown>;
}): Promise<ReadonlyMap<string, Kept>> {
  const wanted = new Map<string, StoredElement[]>();
  for (const element of elements) {
    const others = wanted.get(element.record_id);
    if (others === undefined) wanted.set(element.record_id, [element]);
    else others.push(element);
  }
  const read = new Map<string, Kept>();
  for (const ids of inPieces(elements)) {
    for (const row of await queries.annotations.byIds(ids)) {
      const content: AnnotationWire['annotation_content'] = JSON.parse(row.content);
      const record = {
        recordId: row.id, annotationType: row.type, pageIndex: content.page_number,
        pageSize: { width: content.page_width, height: content.page_height },
        content: content.content, createdBy: row.email, createdAt: row.created_at, seq: row.seq,
      };
      for (const element of wanted.get(row.id) ?? []) {
        const isWhole = how.isAmbiguous(element);
        const [revision] = revisionsOf(record, { from: element.position, to: element.position + 1 }).revisions;
        if (revision !== undefined) read.set(placeOf(element), { revision: isWhole ? revision : countable(revision), isWhole });
      }
    }
    await how.pause();
  }
  return read;
}

function together(before: readonly StoredElement[], since: readonly StoredElement[]): readonly StoredElement[] {
  return since.length === 0 ? before : [...new Map([...before, ...since].map((element) => [placeOf(element), element])).values()];
}

/** Their elements, those that came since they were read before among them; null when these are more than `most`. */
export async function elementsWithin(queries: Queries, { attachmentId, keys }: EarlierAsk, before: Earlier, most: number): Promise<readonly StoredElement[] | null> {
  if (keys.length === 0) return [];
  const since = await queries.annotations.elementsOf(attachmentId, keys, { since: before.upTo, limit: most + 1 });
  return since.length > most ? null : together(before.elements, since);
}

/** The revisions that these elements are, by annotation as the index names it; null where more than `most` bytes of records would have to be read. */
export async function revisionsWithin(queries: Queries, { elements, incoming, before, most }: {
  readonly elements: readonly StoredElement[];
  readonly incoming: readonly Revision[];
  readonly before: Earlier;
  readonly most: number;
}): Promise<ReadonlyMap<string, readonly Revision[]> | null> {
  const isAmbiguous = ambiguity(elements, incoming);
  const missing = unread({ ...before, elements }, isAmbiguous);
  const bytes = [...new Map(missing.map((element) => [element.record_id, element.record_bytes])).values()].reduce((sum, size) => sum + size, 0);
  if (bytes > most) return null;
  const read = await readRevisions(queries, missing, { isAmbiguous, pause: () => Promise.resolve() });
  const found = new Map<string, Revision[]>();
  for (const element of elements) {
    const place = placeOf(element);
    const kept = read.get(place) ?? before.revisions.get(place);
    if (kept === undefined) continue;
    const others = found.get(element.annotation_key);
    if (others === undefined) found.set(element.annotation_key, [kept.revision]);
    else others.push(kept.revision);
  }
  return found;
}

/** Reads all that there is, while others write and are answered. */
async function readAll(queries: Queries, ask: EarlierAsk, before: Earlier): Promise<Earlier> {
  const upTo = await queries.workspace.lastSeq();
  const elements = together(before.elements, await queries.annotations.elementsOf(ask.attachmentId, ask.keys, { since: before.upTo, limit: null }));
  const isAmbiguous = ambiguity(elements, ask.incoming);
  const read = await readRevisions(queries, unread({ ...before, elements }, isAmbiguous), { isAmbiguous, pause: setImmediate });
  return { upTo, elements, revisions: new Map([...before.revisions, ...read]) };
}

/** Has a write done that answers null where it would have to read more than it may: then with what was read ahead of it. */
export async function withEarlier<T>(
  { repository, readingAhead }: Pick<Library, 'repository' | 'readingAhead'>,
  ask: EarlierAsk,
  attempt: (ahead: ReadAhead) => Promise<T | null>,
): Promise<T> {
  const done = await attempt({ before: nothingRead, most: mostWithinWrite });
  if (done !== null) return done;
  // One after the other: what many have read ahead would not fit into memory.
  const leave = await readingAhead();
  try {
    let before = nothingRead;
    for (let left = mostReadings; ; left -= 1) {
      before = await readAll(repository, ask, before);
      const late = await attempt({ before, most: left > 1 ? mostWithinWrite : { elements: Number.MAX_SAFE_INTEGER, bytes: Number.MAX_SAFE_INTEGER } });
      if (late !== null) return late;
    }
  } finally {
    leave();
  }
}
