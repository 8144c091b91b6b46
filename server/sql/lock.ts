import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';

/** Held for this process alone, until it lets go or ends, however it ends. */
export interface FileLock {
  release(): void;
}

/**
 * Takes the lock of the file at `path`, which is made when it is not there; null when another process has it. It is the lock of
 * the database engine itself, which no crash leaves behind. Throws when the file cannot be used.
 */
export function lockFile(path: string): FileLock | null {
  let database: DatabaseSyncInstance | null = null;
  try {
    database = new DatabaseSync(path);
    database.exec('pragma busy_timeout = 200');
    database.exec('begin exclusive');
  } catch (error) {
    database?.close();
    if (error instanceof Error && /locked|busy/i.test(error.message)) return null;
    throw error;
  }
  const held = database;
  return { release: () => held.close() };
}
