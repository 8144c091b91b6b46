import { type Dialect, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } from 'kysely';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';
import { SqliteDriver } from './sqliteDriver.ts';

/** SQLite takes changes of the schema back with the transaction they are in; a migration that is killed half-way leaves nothing. */
class WholeMigrations extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function dialectOn(path: string): Dialect {
  return {
    createDriver: () => new SqliteDriver(path),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new WholeMigrations(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/**
 * Connects to the SQLite file at `path`, which is made when it is first asked something. Write-ahead log: who reads waits for nobody who
 * writes, in this process or another.
 */
export function openSqlite(path: string): Database {
  const db = new Kysely<Schema>({ dialect: dialectOn(path) });
  return {
    kind: 'sqlite',
    db,
    // A transaction holds the write lock since it began.
    beginWrite: () => Promise.resolve(),
    async snapshot(file) {
      await sql`vacuum into ${file}`.execute(db);
    },
    listen: () => () => undefined,
  };
}
