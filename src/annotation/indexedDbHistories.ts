import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import { reopen } from './reopen.ts';
import { noHistories, readSavedHistory } from './savedHistory.ts';
import type { HistoryStorage, SavedHistory } from './savedHistory.ts';

interface Schema extends DBSchema {
  histories: { key: string; value: unknown; indexes: { at: number } };
}

/** Attachments whose undo is kept; the one that was not worked on for longest is forgotten first. */
const mostAttachments = 50;

/**
 * Opens the database `name`; where the browser has none, undo lasts as long as the page. A connection that the browser closed is opened
 * again, and what this page has saved is written anew where it was cleared.
 */
export async function openIndexedDbHistories(name: string): Promise<HistoryStorage> {
  let database: Promise<IDBPDatabase<Schema>> | null = null;
  const closing = new AbortController();
  const saved = new Map<string, SavedHistory>();

  function connect(): Promise<IDBPDatabase<Schema>> {
    database ??= open(name, { known: () => [...saved.values()], onClosed }).catch((error: unknown) => {
      database = null;
      throw error;
    });
    return database;
  }

  function onClosed(): void {
    database = null;
    if (!closing.signal.aborted) void reopen(connect, closing.signal);
  }

  try {
    await connect();
  } catch {
    return noHistories;
  }
  return {
    read: (attachmentId) => quietly(async () => readSavedHistory(await (await connect()).get('histories', attachmentId)), null),
    write(history) {
      saved.set(history.attachmentId, history);
      return quietly(async () => write(await connect(), history), undefined);
    },
    close() {
      closing.abort();
      database?.then((connected) => connected.close(), () => undefined);
    },
  };
}

interface Opening {
  /** Histories for a database that has to be made anew. */
  readonly known: () => readonly SavedHistory[];
  readonly onClosed: () => void;
}

function open(name: string, { known, onClosed }: Opening): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, 1, {
    upgrade(database, _from, _to, transaction) {
      transaction.done.catch(ignored);
      const store = database.createObjectStore('histories', { keyPath: 'attachmentId' });
      store.createIndex('at', 'at');
      for (const history of known()) void store.put(history).catch(ignored);
    },
    blocking(_current, _blocked, event) {
      if (event.target instanceof IDBDatabase) event.target.close();
      onClosed();
    },
    terminated: onClosed,
  });
}

/** What fails is told once, by what is waited for. */
function ignored(): void {}

async function quietly<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work();
  } catch {
    return otherwise;
  }
}

async function write(database: IDBPDatabase<Schema>, saved: SavedHistory): Promise<void> {
  const transaction = database.transaction(['histories'], 'readwrite', { durability: 'strict' });
  const store = transaction.objectStore('histories');
  transaction.done.catch(ignored);
  const put = store.put(saved);
  put.catch(ignored);
  const keys = await store.index('at').getAllKeys();
  const gone = keys.slice(0, Math.max(0, keys.length - mostAttachments)).map((key) => store.delete(key));
  await Promise.all([put, ...gone, transaction.done]);
}
