import type { HostRecord } from '../contract/annotation.ts';
import type { Annotation } from './annotation.ts';
import { emptyGroup, shownOf, withListed } from './group.ts';
import type { Pace } from './pace.ts';
import type { ReadRevision } from './reading.ts';
import { byAnnotation, keepRead, readInParts } from './readRecords.ts';
import type { ReadRecords } from './readRecords.ts';

/**
 * The annotations as the host has them, in no order, with nothing of what this browser may still have to send: to be looked at until a working
 * copy is open. What was read of the records is kept for that one. Rejects with the signal's reason when aborted.
 */
export async function hostsOwn(records: readonly HostRecord[], pace: Pace, signal: AbortSignal): Promise<readonly Annotation[]> {
  const revisions: ReadRevision[] = [];
  for (const record of records) {
    const parts: ReadRecords[] = [];
    for (const part of readInParts(record)) {
      parts.push(part);
      for (const revision of part.revisions) revisions.push(revision);
      const rest = pace();
      if (rest !== null) await rest;
      signal.throwIfAborted();
    }
    keepRead(record, parts);
  }
  const annotations: Annotation[] = [];
  for (const listed of byAnnotation(revisions).values()) {
    const rest = pace();
    if (rest !== null) await rest;
    signal.throwIfAborted();
    const annotation = shownOf(withListed(emptyGroup, listed));
    if (annotation !== null) annotations.push(annotation);
  }
  return annotations;
}
