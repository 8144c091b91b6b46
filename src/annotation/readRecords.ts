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
