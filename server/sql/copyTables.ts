import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

/**
 * All tables, each after those that it refers to, and what tells and sorts its rows; but for `connections`, whose rows nobody can read
 * without a key that is not copied.
 */
const tables = [
  ['meta', ['name']],
  ['users', ['id']],
  ['tokens', ['id']],
  ['browsers', ['hash']],
  ['sessions', ['id']],
  ['members', ['session_id', 'user_id']],
  ['stars', ['session_id', 'user_id']],
  ['attachments', ['id']],
  ['session_attachments', ['session_id', 'attachment_id']],
  ['annotations', ['id']],
  ['elements', ['record_id', 'position']],
  ['annotators', ['attachment_id', 'user_id']],
  ['idempotency', ['user_id', 'idempotency_key']],
  ['uploads', ['user_id', 'upload_key']],
  ['labels', ['version']],
  ['changes', ['seq']],
] as const satisfies readonly (readonly [keyof Schema, readonly string[]])[];

/** Rows read and written in one go; the widest table has 24 columns, and SQLite takes 32,766 values in a statement. */
const batch = 500;

/** Copies every row of a library into the empty tables of another database. Inside transactions of both it is all or nothing. */
export async function copyTables(from: Kysely<Schema>, to: Kysely<Schema>): Promise<void> {
  for (const [table, key] of tables) {
    const columns = sql.join(key.map((name) => sql.ref(name)));
    let after: readonly unknown[] | null = null;
    for (;;) {
      const beyond = after === null ? sql`` : sql`where (${columns}) > (${sql.join(after)})`;
      const page: { readonly rows: readonly Readonly<Record<string, unknown>>[] } =
        await sql<Readonly<Record<string, unknown>>>`select * from ${sql.table(table)} ${beyond} order by ${columns} limit ${sql.lit(batch)}`.execute(from);
      const last = page.rows.at(-1);
      if (last === undefined) break;
      await insertRows(to, table, page.rows);
      after = key.map((name) => last[name]);
    }
  }
}

async function insertRows(to: Kysely<Schema>, table: keyof Schema, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  const names = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => sql`(${sql.join(names.map((name) => row[name]))})`);
  await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))}) values ${sql.join(values)}`.execute(to);
}
