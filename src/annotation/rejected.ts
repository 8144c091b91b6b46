import { reservedTags, revisionMs } from '../contract/tags.ts';
import type { RejectedChange } from './outbox.ts';
import { entryKey, refOf } from './outboxEntry.ts';
import type { OutboxEntry } from './outboxEntry.ts';
import type { Queue } from './queue.ts';

/** Puts others in the place of rejected entries with these keys; answers what they were. */
export async function replaceRejected(
  homes: readonly Queue[],
  keys: readonly string[],
  by: (entry: OutboxEntry) => readonly OutboxEntry[],
): Promise<readonly OutboxEntry[]> {
  const wanted = new Set(keys);
  const isMeant = (entry: OutboxEntry): boolean => entry.state === 'rejected' && wanted.has(entryKey(entry));
  const found = await Promise.all(homes.map(async (home) => {
    const own = home.entries().filter(isMeant);
    if (own.length > 0) await home.amend(own, (entries) => entries.flatMap((entry) => (isMeant(entry) ? by(entry) : [entry])));
    return own;
  }));
  return found.flat();
}

/** A rejected entry as a person is shown it. */
export function rejectedChange(entry: OutboxEntry): RejectedChange {
  const { element, type, pageIndex, revision, reason } = entry;
  return {
    ...refOf(entry), key: entryKey(entry), label: element.label, type, pageIndex, deed: deedOf(entry), madeMs: revisionMs(revision), reason: reason ?? '',
  };
}

function deedOf({ element, bases }: OutboxEntry): RejectedChange['deed'] {
  if (element.tags[reservedTags.deleted] === true) return 'deleted';
  return bases.length === 0 ? 'drawn' : 'changed';
}
