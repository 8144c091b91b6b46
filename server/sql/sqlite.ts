import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { Kysely, SqliteAdapter, type SqliteDatabase, SqliteDialect, type SqliteStatement, sql } from 'kysely';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

/** How long a write waits for the command line's (or another process's) to end, in ms. */
const busyTimeoutMs = 10_000;
const cachedStatements = 300;

/** What kysely binds, in the forms that the driver takes: it refuses booleans. */
function bound(parameters: readonly unknown[]): unknown[] {
  return parameters.map((parameter) => (typeof parameter === 'boolean' ? Number(parameter) : parameter));
}

/**
 * The driver in the form that kysely expects: parameters spread, statements kept. A transaction takes the write lock at its start:
 * one that began reading could not upgrade after another process wrote.
 */
function adapt(database: DatabaseSyncInstance): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  const prepare = (text: string): SqliteStatement => {
    const statement = database.prepare(text === 'begin' ? 'begin immediate' : text);
    if (text === 'rollback') return rollback(database, statement);
    return {
      reader: statement.columns().length > 0,
      all: (parameters) => statement.all(...bound(parameters)),
      run: (parameters) => statement.run(...bound(parameters)),
      iterate: (parameters) => statement.iterate(...bound(parameters)),
    };
  };
  return {
    close: () => database.close(),
    prepare: (text) => {
      const known = statements.get(text);
      if (known !== undefined) return known;
      const statement = prepare(text);
      if (statements.size < cachedStatements) statements.set(text, statement);
      return statement;
    },
  };
}

/** A full disk has SQLite take the transaction back by itself: then the rollback's own failure must not stand for what went wrong. */
function rollback(database: DatabaseSyncInstance, statement: ReturnType<DatabaseSyncInstance['prepare']>): SqliteStatement {
  return {
    reader: false,
    all: () => [],
    run: () => (database.isTransaction ? statement.run() : { changes: 0, lastInsertRowid: 0 }),
    iterate: () => [][Symbol.iterator](),
  };
}

/** SQLite takes changes of the schema back with the transaction they are in; a migration that is killed half-way leaves nothing. */
class WholeMigrations extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class Dialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new WholeMigrations();
  }
}

/** Opens (and makes) the SQLite file at `path`. Write-ahead log: readers and one writer of another process do not block each other. */
export function openSqlite(path: string): Database {
  const database = new DatabaseSync(path);
  database.exec(`pragma busy_timeout = ${busyTimeoutMs}`);
  database.exec('pragma journal_mode = wal');
  // An answer given is a write kept, also after a power cut.
  database.exec('pragma synchronous = full');
  database.exec('pragma foreign_keys = on');
  const db = new Kysely<Schema>({ dialect: new Dialect({ database: adapt(database) }) });
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
