import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

export type DatabaseKind = 'sqlite' | 'postgres';

/** An open database, and what the two kinds do each in its own way. */
export interface Database {
  readonly kind: DatabaseKind;
  readonly db: Kysely<Schema>;
  /**
   * Makes a transaction that has just begun the only one that writes until it ends. So `seq` grows in the order in which writes become
   * visible: whoever asks for what came after a number misses nothing.
   */
  beginWrite(transaction: Kysely<Schema>): Promise<void>;
  /** Writes the database as it stands at one moment to a new SQLite file, while others go on writing. */
  snapshot(path: string): Promise<void>;
  /**
   * Has `listener` told soon after other processes wrote something. Returns the way to stop. Where the database cannot tell, nobody is
   * told, and who wants to know has to look.
   */
  listen(listener: () => void): () => void;
}
