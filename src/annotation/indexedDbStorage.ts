import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import { readEntry, refKey } from './outboxEntry.ts';
import type { AnnotationRef, OutboxEntry } from './outboxEntry.ts';
import { reopen } from './reopen.ts';
import type { Kept, OutboxStorage, StorageFault } from './outboxStorage.ts';

interface Schema extends DBSchema {
  entries: { key: [attachmentId: string, annotationId: string, revision: string]; value: unknown };
}
type Readable = { getAll(range?: IDBKeyRange): Promise<readonly unknown[]>; count(): Promise<number> };

/** Entries handed to the disk in one task: the first of a gesture in its own. More would be felt. */
const atOnce = 500;

/** Where this share of the store, or more, is asked for, reading all of it is quicker than asking for each. */
const scanShare = 0.25;

export type Opened = { readonly ok: true; readonly storage: OutboxStorage } | { readonly ok: false; readonly fault: StorageFault };

/** Opens the database, or says why this browser has none. A connection that the browser closed is opened again at the next use. */
export async function openIndexedDbStorage(name: string): Promise<Opened> {
  let database: Promise<IDBPDatabase<Schema>> | null = null;
  /** The same once it is open, so that a change is handed over without a turn of waiting. */
  let opened: IDBPDatabase<Schema> | null = null;
  let asked = false;
  const closing = new AbortController();
  let known: () => readonly OutboxEntry[] = nothing;

  /** At the first change, not before: some browsers ask the person. A no is no reason to stop. */
  function askToPersist(): void {
    if (asked) return;
    asked = true;
    navigator.storage.persist().catch(() => undefined);
  }

  function connect(): Promise<IDBPDatabase<Schema>> {
    database ??= open(name, { known: () => known(), onClosed }).then((connected) => {
      opened = connected;
      return connected;
    }, (error: unknown) => {
      database = null;
      throw error;
    });
    return database;
  }

  /** What was kept may be gone, and the page with what it knows may be gone soon: so it is made good at once. */
  function onClosed(): void {
    database = null;
    opened = null;
    if (!closing.signal.aborted) void reopen(connect, closing.signal);
  }

  async function attempt(work: (database: IDBPDatabase<Schema>) => Promise<readonly OutboxEntry[]>): Promise<Kept> {
    const before = opened;
    try {
      return { ok: true, entries: await work(before ?? await connect()) };
    } catch (error) {
      const fault = faultOfDisk(error);
      // Closed by the browser, which has not said so yet: what it keeps is opened again, and the work tried once more.
      if (closing.signal.aborted || fault.name !== 'InvalidStateError') return failed(fault);
      if (opened === before) onClosed();
    }
    try {
      return { ok: true, entries: await work(await connect()) };
    } catch (error) {
      return failed(faultOfDisk(error));
    }
  }

  try {
    await connect();
  } catch (error) {
    return { ok: false, fault: faultOf(error) };
  }
  const storage: OutboxStorage = {
    durable: true,
    read: (refs) => attempt((database) => readAll(begin(database, 'readonly').objectStore('entries'), refs)),
    revise(refs, decide) {
      askToPersist();
      return attempt((database) => reviseAll(database, refs, decide));
    },
    append(entries) {
      askToPersist();
      return attempt((connected) => appendAll(connected, entries));
    },
    recoverFrom(next) {
      known = next;
    },
    close() {
      closing.abort();
      database?.then((connected) => connected.close(), () => undefined);
    },
  };
  return { ok: true, storage };
}

function nothing(): readonly OutboxEntry[] {
  return [];
}

interface Opening {
  /** Entries for a database that has to be made anew. */
  readonly known: () => readonly OutboxEntry[];
  readonly onClosed: () => void;
}

function open(name: string, { known, onClosed }: Opening): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, 1, {
    upgrade(database, _from, _to, transaction) {
      transaction.done.catch(ignored);
      const store = database.createObjectStore('entries', { keyPath: ['attachmentId', 'annotationId', 'revision'] });
      for (const entry of known()) void store.put(entry).catch(ignored);
    },
    blocking(_current, _blocked, event) {
      // A newer Redline in another tab wants to migrate: let it.
      if (event.target instanceof IDBDatabase) event.target.close();
      onClosed();
    },
    terminated: onClosed,
  });
}

/** That it failed is told by the request that failed; without a listener it would be told once more, to nobody. */
function begin<M extends 'readonly' | 'readwrite'>(database: IDBPDatabase<Schema>, mode: M) {
  const transaction = database.transaction(['entries'], mode, { durability: 'strict' });
  transaction.done.catch(ignored);
  return transaction;
}

/** Fails with the reason of the whole: a request in it says no more than that it was aborted, or nothing at all. */
function ended(transaction: { readonly done: Promise<void> }, writes: readonly Promise<unknown>[]): Promise<void> {
  for (const write of writes) write.catch(ignored);
  return transaction.done;
}

function ignored(): void {}

async function reviseAll(
  database: IDBPDatabase<Schema>,
  refs: readonly AnnotationRef[],
  decide: (entries: readonly OutboxEntry[]) => readonly OutboxEntry[],
): Promise<readonly OutboxEntry[]> {
  const transaction = begin(database, 'readwrite');
  const store = transaction.objectStore('entries');
  const before = await readAll(store, refs);
  const after = decide(before);
  const kept = new Set(after);
  const same = new Set(before);
  const written = new Set(after.map(keyText));
  const writes = [
    ...before.filter((entry) => !kept.has(entry) && !written.has(keyText(entry))).map((entry) => store.delete(keyOf(entry))),
    ...after.filter((entry) => !same.has(entry)).map((entry) => store.put(entry)),
  ];
  await ended(transaction, writes);
  return after;
}

/** Ended by word, not by the browser's noticing that no more comes: for that this page would have to live on. */
async function appendAll(database: IDBPDatabase<Schema>, entries: readonly OutboxEntry[]): Promise<readonly OutboxEntry[]> {
  const transaction = begin(database, 'readwrite');
  const store = transaction.objectStore('entries');
  const write = (from: number): Promise<unknown>[] => entries.slice(from, from + atOnce).map((entry) => store.put(entry));
  let from = 0;
  for (; from + atOnce < entries.length; from += atOnce) {
    // One that fails ends the transaction, which says why.
    await Promise.all(write(from)).catch(() => transaction.done);
  }
  const writes = write(from);
  transaction.commit();
  await ended(transaction, writes);
  return entries;
}

/** Entries that this version cannot read stay where they are. */
async function readAll(store: Readable, refs: readonly AnnotationRef[] | 'all'): Promise<readonly OutboxEntry[]> {
  if (refs === 'all') return readable(await store.getAll());
  const wanted = new Map(refs.map((ref) => [refKey(ref), ref]));
  if (wanted.size > 1 && wanted.size > scanShare * (await store.count())) return readable(await store.getAll()).filter((entry) => wanted.has(refKey(entry)));
  const found = await Promise.all([...wanted.values()].map((ref) => store.getAll(rangeOf(ref))));
  return readable(found.flat());
}

function readable(values: readonly unknown[]): readonly OutboxEntry[] {
  return values.map(readEntry).filter((entry) => entry !== null);
}

function rangeOf({ attachmentId, annotationId }: AnnotationRef): IDBKeyRange {
  // Arrays sort after all texts, so this bounds every revision.
  return IDBKeyRange.bound([attachmentId, annotationId], [attachmentId, annotationId, []]);
}

function keyOf({ attachmentId, annotationId, revision }: OutboxEntry): [string, string, string] {
  return [attachmentId, annotationId, revision];
}

function keyText(entry: OutboxEntry): string {
  return JSON.stringify(keyOf(entry));
}

/** What a disk fails with; anything else is a bug, and thrown on. */
function faultOfDisk(error: unknown): DOMException {
  if (error instanceof DOMException) return error;
  throw error;
}

const keepsNothing: StorageFault = {
  reason: 'refused', sentence: 'This browser keeps nothing on this machine. Your changes are lost if you close the page before they are sent.',
};

function faultOf(error: unknown): StorageFault {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') {
    return { reason: 'full', sentence: 'This browser has no room left to keep your changes. Download a backup, then free some space.' };
  }
  return name === 'VersionError'
    ? { reason: 'refused', sentence: 'A newer Redline is open in another tab. Wait until your changes are sent, then reload this page.' }
    : keepsNothing;
}

/** Of a database that was there before. Browsers close it when the disk is full, and open it no more, without a word why. */
function failed(error: DOMException): Kept {
  const fault = faultOf(error);
  if (fault !== keepsNothing) return { ok: false, fault };
  const sentence = 'This browser has stopped keeping your changes, as when the disk is full. Download a backup, then free some space.';
  return { ok: false, fault: { reason: 'refused', sentence } };
}
