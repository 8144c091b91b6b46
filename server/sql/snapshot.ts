import { randomUUID } from 'node:crypto';
import { DatabaseSync } from '@photostructure/sqlite';
import { sql } from 'kysely';
import { openSqlite } from './sqlite.ts';

/** A file that a database names. */
export interface NamedBlob {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
}

/** The files that the database at `path` names, which nobody else may have open. Throws when it is damaged or not one of ours. */
export async function blobsNamedIn(path: string): Promise<readonly NamedBlob[]> {
  const { db } = openSqlite(path);
  try {
    const { rows } = await sql<{ readonly quick_check: string }>`pragma quick_check`.execute(db);
    if (rows.length !== 1 || rows[0]?.quick_check !== 'ok') throw new Error('the database is damaged');
    const named = await db.selectFrom('attachments').select(['blob_key', 'size', 'sha256']).execute();
    return named.map((row) => ({ key: row.blob_key, size: row.size, sha256: row.sha256 }));
  } finally {
    await db.destroy();
  }
}

/**
 * Says in the database at `path`, which nobody else has open, that it begins another history than any before: pages that are open saw what
 * came after it. Throws when it is damaged or not one of ours. Without the write-ahead log, which would be a file beside it.
 */
export function beginAnotherHistory(path: string): void {
  const database = new DatabaseSync(path);
  try {
    database.exec('pragma synchronous = full');
    database.exec(`insert or replace into meta (name, value) values ('history', '${randomUUID()}')`);
  } finally {
    database.close();
  }
}
