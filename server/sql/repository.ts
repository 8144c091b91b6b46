import type { Kysely } from 'kysely';
import { accountQueries } from './accounts.ts';
import { annotationQueries } from './annotations.ts';
import { attachmentQueries } from './attachments.ts';
import { connectionQueries } from './connections.ts';
import type { Database, DatabaseKind } from './database.ts';
import { bringUpToDate } from './migrations.ts';
import type { Schema } from './schema.ts';
import { sessionQueries } from './sessions.ts';
import { workspaceQueries } from './workspace.ts';
import { createWrites } from './writes.ts';

/** Every question that the server asks its database, named by intent. */
export interface Queries {
  readonly accounts: ReturnType<typeof accountQueries>;
  readonly sessions: ReturnType<typeof sessionQueries>;
  readonly attachments: ReturnType<typeof attachmentQueries>;
  readonly annotations: ReturnType<typeof annotationQueries>;
  readonly workspace: ReturnType<typeof workspaceQueries>;
  readonly connections: ReturnType<typeof connectionQueries>;
}

export interface Repository extends Queries {
  /** All of `work` is written, or (when it throws) nothing. One at a time. Inside, ask only the queries handed in. */
  write<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** Rejects when the database does not take a write. */
  ping(): Promise<void>;
  /** Writes the database as it stands at one moment to a new file, while others go on writing. */
  snapshot(path: string): Promise<void>;
  /** Has `listener` told of what other processes write, as far as the database can tell. Returns the way to stop. */
  listen(listener: () => void): () => void;
  close(): Promise<void>;
}

/** The questions, asked of a database or within a transaction. */
export function queriesOn(db: Kysely<Schema>, kind: DatabaseKind): Queries {
  return {
    accounts: accountQueries(db),
    sessions: sessionQueries(db),
    attachments: attachmentQueries(db, kind),
    annotations: annotationQueries(db, kind),
    workspace: workspaceQueries(db),
    connections: connectionQueries(db),
  };
}

/** Brings the database to today's schema and opens it. Throws what the first failing step threw; then nothing was changed. */
export async function openRepository(database: Database): Promise<Repository> {
  await bringUpToDate(database);
  const { db, kind } = database;
  const writeOne = createWrites(database);
  return {
    ...queriesOn(db, kind),
    write: (work) => writeOne((transaction) => work(queriesOn(transaction, kind))),
    // Replaces what it says by the same: a write like any other, without taking its turn among them.
    ping: async () => {
      await db.updateTable('meta').set((e) => ({ value: e.ref('value') })).where('name', '=', 'instance_id').execute();
    },
    snapshot: (path) => database.snapshot(path),
    listen: (listener) => database.listen(listener),
    close: () => db.destroy(),
  };
}
