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
  return { ...refOf(entry), key: entryKey(entry), label: entry.element.label, pageIndex: entry.pageIndex, reason: entry.reason ?? '' };
}
