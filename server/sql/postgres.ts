import { type Kysely, Kysely as Connected, PostgresDialect, sql } from 'kysely';
import { Pool, TypeOverrides } from 'pg';
import { copyTables } from './copyTables.ts';
import type { Database } from './database.ts';
import { listenTo } from './postgresBell.ts';
import { bringUpToDate } from './migrations.ts';
import type { Schema } from './schema.ts';
import { openSqlite } from './sqlite.ts';

/** Connections of one process. PostgreSQL allows 100 in all unless told otherwise. */
const connections = 10;
/** How long a question waits for a free connection, or for the database to answer at all, in ms. */
const connectMs = 5_000;
/** A statement that takes longer is broken off, in ms: the longest of ours copies nothing and reads one list. */
const statementMs = 60_000;
/** Any number that no other program takes as an advisory lock of this database. */
const writeLock = '7310985216';
const channel = 'redline_changes';

/** The type of 64 bit numbers (pg_type). They come as text, since JavaScript's hold 53: none of ours is larger. Sums of them stay text. */
const int8 = 20;
const types = new TypeOverrides();
types.setTypeParser(int8, Number);

/** Connects to the PostgreSQL database at `url`. Nothing is asked of it yet. A connection that breaks while it is idle is made anew. */
export function openPostgres(url: string): Database {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    // A process that stands still in a transaction would keep all others from writing.
    idle_in_transaction_session_timeout: statementMs,
    application_name: 'redline',
    types,
  });
  // Without a listener the end of a connection ends the process, of one that is idle as of one in use, whose question fails by itself.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db: Kysely<Schema> = new Connected<Schema>({ dialect: new PostgresDialect({ pool }) });
  return {
    kind: 'postgres',
    db,
    async beginWrite(transaction) {
      // Both end with the transaction: the lock is let go, and others are told only of what was kept.
      await sql`select pg_advisory_xact_lock(${sql.lit(writeLock)}::bigint), pg_notify(${sql.lit(channel)}, '')`.execute(transaction);
    },
    snapshot: (path) => copyTo(db, path),
    listen: (listener) => listenTo({ url, channel }, listener),
  };
}

async function copyTo(db: Kysely<Schema>, path: string): Promise<void> {
  const copy = openSqlite(path);
  try {
    await bringUpToDate(copy);
    await db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(async (moment) => {
      await sql`set local statement_timeout = 0`.execute(moment);
      await copy.db.transaction().execute((target) => copyTables(moment, target));
    });
  } finally {
    await copy.db.destroy();
  }
}
