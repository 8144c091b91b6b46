import { type Kysely, sql } from 'kysely';
import type { DatabaseKind } from './database.ts';

/** What the database does by itself after each row that was written. */
export interface Trigger {
  /** What it keeps true. */
  readonly keeps: 'shelves' | 'records';
  readonly table: string;
  readonly after: 'insert' | 'delete' | 'update of deleted_at';
  /** Statements that both kinds of database read alike; `new` and `old` are the row. */
  readonly does: readonly string[];
}

function nameOf({ keeps, table, after }: Omit<Trigger, 'does'>): string {
  return `${keeps}_after_${after.replaceAll(' ', '_')}_${table}`;
}

/** Makes a trigger, named by what it says. */
export async function createTrigger(db: Kysely<unknown>, kind: DatabaseKind, trigger: Trigger): Promise<void> {
  const { table, after, does } = trigger;
  const name = nameOf(trigger);
  const body = does.map((statement) => `${statement};`).join('\n');
  const head = `create trigger ${name} after ${after} on ${table} for each row`;
  if (kind === 'sqlite') {
    await sql.raw(`${head} begin ${body} end`).execute(db);
    return;
  }
  await sql.raw(`create function ${name}() returns trigger language plpgsql as $$ begin ${body} return null; end $$`).execute(db);
  await sql.raw(`${head} execute function ${name}()`).execute(db);
}

/** Takes away the trigger of that name. */
export async function dropTrigger(db: Kysely<unknown>, kind: DatabaseKind, trigger: Omit<Trigger, 'does'>): Promise<void> {
  const name = nameOf(trigger);
  await sql.raw(kind === 'sqlite' ? `drop trigger ${name}` : `drop function ${name}() cascade`).execute(db);
}
