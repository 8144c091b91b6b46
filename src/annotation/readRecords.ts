import type { HostRecord } from '../contract/annotation.ts';
import type { ReadRevision } from './reading.ts';
import { readRevision } from './reading.ts';
import type { ElementRange } from './revisions.ts';
import { revisionsOf } from './revisions.ts';

/** An element of a host's record that could not be read. */
export interface SetAside {
  readonly recordId: string;
  /** Place in the record. */
  readonly index: number;
  readonly reason: string;
}

/** What records hold, and what of it could not be read. */
export interface ReadRecords {
  readonly revisions: readonly ReadRevision[];
  readonly refused: readonly SetAside[];
}

/** What stands in the records, or in a part of their elements. */
export function readRecords(records: Iterable<HostRecord>, part?: ElementRange): ReadRecords {
  const revisions: ReadRevision[] = [];
  const refused: SetAside[] = [];
  for (const record of records) {
    const read = revisionsOf({ ...record, createdAt: record.createdAt?.iso ?? null }, part);
    for (const index of read.unreadable) refused.push({ recordId: record.recordId, index, reason: 'The element is not an object.' });
    for (const revision of read.revisions) {
      const reading = readRevision(revision);
      if (reading.ok) revisions.push(reading.revision);
      else refused.push({ recordId: record.recordId, index: revision.index, reason: reading.reason });
    }
  }
  return { revisions, refused };
}

/** Elements between two looks at the clock while records are read. */
const PART_ELEMENTS = 250;

/** What was read of records before the working copy asked. */
const readBefore = new WeakMap<HostRecord, readonly ReadRecords[]>();

/** What stands in a record, part by part, so that one may rest in between. What was kept of it is given out once, and forgotten. */
export function* readInParts(record: HostRecord): Generator<ReadRecords, void> {
  const known = readBefore.get(record);
  readBefore.delete(record);
  if (known !== undefined) return yield* known;
  for (let from = 0; from < record.content.length; from += PART_ELEMENTS) yield readRecords([record], { from, to: from + PART_ELEMENTS });
  return undefined;
}

/** Keeps what was read of a record for the next who reads it: reading is the dearest part of opening very many annotations. */
export function keepRead(record: HostRecord, parts: readonly ReadRecords[]): void {
  readBefore.set(record, parts);
}

/** Sorted to their annotations. */
export function byAnnotation(revisions: readonly ReadRevision[]): ReadonlyMap<string, readonly ReadRevision[]> {
  const groups = new Map<string, ReadRevision[]>();
  for (const revision of revisions) {
    const group = groups.get(revision.id);
    if (group === undefined) groups.set(revision.id, [revision]);
    else group.push(revision);
  }
  return groups;
}
