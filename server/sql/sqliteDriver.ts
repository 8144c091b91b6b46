import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely';
import { createTurnstile } from './turnstile.ts';

/** How long a write waits for the command line's (or another process's) to end, in ms. */
const busyTimeoutMs = 10_000;
const cachedStatements = 300;
/**
 * Pages of the log after which what is in it goes into the file, 16 MB: what was written several times goes there once. Four times SQLite's own;
 * the log is on the disk at each commit as before.
 */
const logPages = 4_000;
/** Memory for pages of the file, in KiB, of each handle: with SQLite's own 2 MB hardly a write in a large library finds what it touches. */
const cacheKib = 16_000;

type Statement = ReturnType<DatabaseSyncInstance['prepare']>;

/** What kysely binds, in the forms that the driver takes: it refuses booleans. */
function bound(parameters: readonly unknown[]): unknown[] {
  return parameters.map((parameter) => (typeof parameter === 'boolean' ? Number(parameter) : parameter));
}

function open(path: string): DatabaseSyncInstance {
  const database = new DatabaseSync(path);
  database.exec(`pragma busy_timeout = ${busyTimeoutMs}`);
  database.exec('pragma journal_mode = wal');
  database.exec(`pragma cache_size = -${cacheKib}`);
  return database;
}

/** One handle of the file, with the statements that were asked of it. */
function handleOn(database: DatabaseSyncInstance) {
  const statements = new Map<string, { readonly statement: Statement; readonly isReader: boolean }>();
  const prepared = (text: string) => {
    const known = statements.get(text);
    if (known !== undefined) return known;
    const statement = database.prepare(text);
    const made = { statement, isReader: statement.columns().length > 0 };
    if (statements.size < cachedStatements) statements.set(text, made);
    return made;
  };
  return {
    run<R>({ sql, parameters }: CompiledQuery): QueryResult<R> {
      const { statement, isReader } = prepared(sql);
      if (isReader) {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- rows are what the query that kysely compiled says
        return { rows: statement.all(...bound(parameters)) as R[] };
      }
      const { changes, lastInsertRowid } = statement.run(...bound(parameters));
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    },
    exec: (text: string) => database.exec(text),
    isInTransaction: () => database.isTransaction,
    close: () => database.close(),
  };
}

/**
 * Two handles of one SQLite file with a write-ahead log: all transactions and single writes take turns on one, while what is only read
 * outside of them is read on the other, at once, as it was when the last transaction ended.
 */
export class SqliteDriver implements Driver {
  readonly #path: string;
  #writer: ReturnType<typeof handleOn> | null = null;
  #reader: ReturnType<typeof handleOn> | null = null;
  readonly #turn = createTurnstile(1);
  /** How to let the next one write, by the connection whose transaction is under way. */
  readonly #open = new WeakMap<DatabaseConnection, () => void>();

  constructor(path: string) {
    this.#path = path;
  }

  async init(): Promise<void> {
    const writer = open(this.#path);
    // What a write of several would be taken back by, page by page: nothing that a process after this one needs. In files it was half of what was written.
    writer.exec('pragma temp_store = memory');
    // An answer given is a write kept, also after a power cut.
    writer.exec('pragma synchronous = full');
    writer.exec(`pragma wal_autocheckpoint = ${logPages}`);
    writer.exec('pragma foreign_keys = on');
    this.#writer = handleOn(writer);
    const reader = open(this.#path);
    reader.exec('pragma query_only = on');
    this.#reader = handleOn(reader);
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const connection: DatabaseConnection = {
      executeQuery: (query) => this.#run(connection, query),
      streamQuery: () => {
        throw new Error('nothing here is streamed from the database');
      },
    };
    return connection;
  }

  #handles() {
    if (this.#writer === null || this.#reader === null) throw new Error('the database is not open');
    return { writer: this.#writer, reader: this.#reader };
  }

  async #run<R>(connection: DatabaseConnection, query: CompiledQuery): Promise<QueryResult<R>> {
    const { writer, reader } = this.#handles();
    if (this.#open.has(connection)) return writer.run(query);
    if (query.sql.startsWith('select')) return reader.run(query);
    const pass = await this.#turn();
    try {
      return writer.run(query);
    } finally {
      pass();
    }
  }

  /** Takes the write lock at once: one that began reading could not upgrade after another process wrote. */
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const pass = await this.#turn();
    try {
      this.#handles().writer.run(CompiledQuery.raw('begin immediate'));
      this.#open.set(connection, pass);
    } catch (error) {
      pass();
      throw error;
    }
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    this.#handles().writer.run(CompiledQuery.raw('commit'));
    this.#end(connection);
  }

  /** A full disk has SQLite take the transaction back by itself: then the rollback's own failure must not stand for what went wrong. */
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    const { writer } = this.#handles();
    try {
      if (writer.isInTransaction()) writer.run(CompiledQuery.raw('rollback'));
    } finally {
      this.#end(connection);
    }
  }

  #end(connection: DatabaseConnection): void {
    this.#open.get(connection)?.();
    this.#open.delete(connection);
  }

  async releaseConnection(): Promise<void> {
    // Every connection is an object of its own, good for one question or one transaction.
  }

  async destroy(): Promise<void> {
    this.#reader?.close();
    // Closed with statements that nothing frees, SQLite leaves all in the log: whoever moves the file alone would move an empty library.
    try {
      this.#writer?.exec('pragma busy_timeout = 0; pragma wal_checkpoint(truncate)');
    } finally {
      this.#writer?.close();
    }
  }
}
