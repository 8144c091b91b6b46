import type { BackupOwner } from './backup.ts';
import { outboxName } from './outboxName.ts';
import { openIndexedDbStorage } from './indexedDbStorage.ts';
import type { OutboxEntry } from './outboxEntry.ts';
import type { StorageFault } from './outboxStorage.ts';

/** Changes in this browser that are not this person's at this server: they are never sent from here. */
export interface OtherQueue {
  /** Of its database. */
  readonly name: string;
  readonly owner: BackupOwner;
  readonly of: 'another server' | 'another person';
  readonly entries: readonly OutboxEntry[];
}

/** Queues of other servers and persons that hold something. Empty where the browser does not tell which databases it has. */
export async function listOtherQueues(own: BackupOwner): Promise<readonly OtherQueue[]> {
  const names = (await databaseNames()).filter((name) => name !== outboxName(own));
  const queues: OtherQueue[] = [];
  for (const name of names) {
    const owner = ownerOf(name);
    if (owner === null) continue;
    const entries = await entriesOf(name);
    const of = owner.instanceId === own.instanceId ? 'another person' : 'another server';
    if (entries.length > 0) queues.push({ name, owner, of, entries });
  }
  return queues;
}

/** Takes just these changes away for good; what was added since they were listed stays. */
export async function discardOtherQueue({ name, entries }: OtherQueue): Promise<void> {
  const opened = await openIndexedDbStorage(name);
  if (!opened.ok) return;
  const gone = new Set(entries.map(({ revision }) => revision));
  await opened.storage.revise(entries, (kept) => kept.filter(({ revision }) => !gone.has(revision)));
  opened.storage.close();
}

/** Puts them where they were; null when it is done, else why it could not be. */
export async function bringBackOtherQueue({ name, entries }: OtherQueue): Promise<StorageFault | null> {
  const opened = await openIndexedDbStorage(name);
  if (!opened.ok) return opened.fault;
  const kept = await opened.storage.append(entries);
  opened.storage.close();
  return kept.ok ? null : kept.fault;
}

/** Whose database it is; null for one that is no outbox. E-mails hold no colon, ids of servers may. */
export function ownerOf(name: string): BackupOwner | null {
  const match = /^redline:outbox:(.+):([^:]*)$/s.exec(name);
  const [, instanceId, person] = match ?? [];
  return instanceId === undefined || person === undefined ? null : { instanceId, person };
}

async function databaseNames(): Promise<readonly string[]> {
  try {
    return (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
  } catch {
    return [];
  }
}

async function entriesOf(name: string): Promise<readonly OutboxEntry[]> {
  const opened = await openIndexedDbStorage(name);
  if (!opened.ok) return [];
  const kept = await opened.storage.read('all');
  opened.storage.close();
  return kept.ok ? kept.entries : [];
}
