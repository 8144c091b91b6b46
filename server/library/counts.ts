import { foldGroup, revisionsOf, type Revision } from '../../src/annotation/revisions.ts';
import type { AnnotationWire } from '../../src/contract/annotation.ts';
import { indexed, type StoredElement } from '../sql/annotations.ts';
import type { Queries } from '../sql/repository.ts';

/** How many annotations there are after the fold, and how many of them are open. */
export interface Counts {
  readonly all: number;
  readonly open: number;
}

/** Records asked for at once, and bytes of them. */
const recordsAtOnce = 100;
const bytesAtOnce = 16_000_000;

const nothing: Counts = { all: 0, open: 0 };

function isOpen(revision: Revision): boolean {
  const tags: unknown = revision.element['tags'];
  const status: unknown = typeof tags === 'object' && tags !== null ? Reflect.get(tags, 'status') : undefined;
  return status === undefined || status === 'open';
}

function count(revisions: readonly Revision[]): Counts {
  const folded = foldGroup(revisions);
  if (folded === null || folded.current.deleted) return nothing;
  return { all: 1, open: isOpen(folded.current) ? 1 : 0 };
}

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

/** The revisions that these elements are, by record and place in it. Of a record with many others only these stay in memory. */
async function readRevisions(queries: Queries, elements: readonly StoredElement[]): Promise<ReadonlyMap<string, ReadonlyMap<number, Revision>>> {
  const wanted = new Map<string, number[]>();
  for (const { record_id: id, position } of elements) {
    const places = wanted.get(id);
    if (places === undefined) wanted.set(id, [position]);
    else places.push(position);
  }
  const read = new Map<string, ReadonlyMap<number, Revision>>();
  for (const ids of inPieces(elements)) {
    for (const row of await queries.annotations.byIds(ids)) {
      const content: AnnotationWire['annotation_content'] = JSON.parse(row.content);
      const record = {
        recordId: row.id, annotationType: row.type, pageIndex: content.page_number,
        pageSize: { width: content.page_width, height: content.page_height },
        content: content.content, createdBy: row.email, createdAt: row.created_at, seq: row.seq,
      };
      const revisions = (wanted.get(row.id) ?? []).flatMap((from) => revisionsOf(record, { from, to: from + 1 }).revisions);
      read.set(row.id, new Map(revisions.map((revision) => [revision.index, revision])));
    }
  }
  return read;
}

/**
 * What `fresh` revisions, by the annotation that they belong to, change in an attachment's counts. `known`: elements of these annotations, and
 * maybe of others, as they are before.
 */
export async function countChange(
  queries: Queries,
  known: readonly StoredElement[],
  fresh: ReadonlyMap<string, readonly Revision[]>,
): Promise<Counts> {
  const keys = new Set([...fresh.keys()].map(indexed));
  const places = known.filter((place) => keys.has(place.annotation_key));
  const records = await readRevisions(queries, places);
  const stored = new Map<string, Revision[]>();
  for (const { annotation_key: key, record_id: recordId, position } of places) {
    const found = records.get(recordId)?.get(position);
    if (found === undefined) continue;
    const others = stored.get(key);
    if (others === undefined) stored.set(key, [found]);
    else others.push(found);
  }
  let { all, open } = nothing;
  for (const [key, revisions] of fresh) {
    const earlier = stored.get(indexed(key)) ?? [];
    const before = count(earlier);
    const after = count([...earlier, ...revisions]);
    all += after.all - before.all;
    open += after.open - before.open;
  }
  return { all, open };
}
