import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import { noHistories, readSavedHistory } from './savedHistory.ts';
import type { HistoryStorage, SavedHistory } from './savedHistory.ts';

interface Schema extends DBSchema {
  histories: { key: string; value: unknown; indexes: { at: number } };
}

/** Attachments whose undo is kept; the one that was not worked on for longest is forgotten first. */
const mostAttachments = 50;

/** Opens the database `name`; where the browser has none, undo lasts as long as the page. */
export async function openIndexedDbHistories(name: string): Promise<HistoryStorage> {
  try {
    const database = await openDB<Schema>(name, 1, {
      upgrade(opened) {
        opened.createObjectStore('histories', { keyPath: 'attachmentId' }).createIndex('at', 'at');
      },
      blocking(_current, _blocked, event) {
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    });
    return {
      read: (attachmentId) => quietly(async () => readSavedHistory(await database.get('histories', attachmentId)), null),
      write: (saved) => quietly(() => write(database, saved), undefined),
      close: () => database.close(),
    };
  } catch {
    return noHistories;
  }
}

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
  const put = store.put(saved);
  const keys = await store.index('at').getAllKeys();
  const gone = keys.slice(0, Math.max(0, keys.length - mostAttachments)).map((key) => store.delete(key));
  await Promise.all([put, ...gone, transaction.done]);
}
