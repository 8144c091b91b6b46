import { sql } from 'kysely';
import { copyTables } from './copyTables.ts';
import { bringUpToDate } from './migrations.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';

/** Whether the PostgreSQL database at `url` holds no library yet; an empty one is brought to today's schema. Throws where it does not open. */
export async function isVacant(url: string): Promise<boolean> {
  const database = openPostgres(url);
  try {
    await bringUpToDate(database);
    return await database.db.selectFrom('meta').select('name').limit(1).executeTakeFirst() === undefined;
  } finally {
    await database.db.destroy();
  }
}

/**
 * Copies the library in the SQLite file at `path`, of today's schema or an older one, into the vacant PostgreSQL database at `url`: all of
 * it or, when it throws, nothing.
 */
export async function moveToPostgres(path: string, url: string): Promise<void> {
  const source = openSqlite(path);
  const target = openPostgres(url);
  try {
    await bringUpToDate(source);
    await target.db.transaction().execute(async (transaction) => {
      await target.beginWrite(transaction);
      await sql`set local statement_timeout = 0`.execute(transaction);
      await copyTables(source.db, transaction);
      // Numbers given from now on come after those that were given before.
      await sql`select setval(pg_get_serial_sequence('changes', 'seq'), greatest(1, (select coalesce(max(seq), 1) from changes)))`.execute(transaction);
    });
  } finally {
    await source.db.destroy();
    await target.db.destroy();
  }
}
