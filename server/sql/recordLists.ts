import { type Kysely, type Migration, sql } from 'kysely';
import type { DatabaseKind } from './database.ts';
import { createTrigger, dropTrigger, type Trigger } from './triggers.ts';

/*
 * The annotation records of a session in their order, and of each list of records (an attachment's, a session's) how many there are and the
 * sum of the numbers of all that ever came or went: it only grows, so no two states of a list have the same. Kept by triggers, as shelves are.
 */

const add = 'insert into session_records (session_id, seq, attachment_id)';
const once = 'on conflict do nothing';

/** Counts one record more in a list. */
const counted = (list: string, seq: string): string => `insert into record_marks (list_id, records, seqs) values (${list}, 1, ${seq})
  on conflict (list_id) do update set records = record_marks.records + 1, seqs = record_marks.seqs + ${seq}`;

const triggers: readonly Omit<Trigger, 'keeps'>[] = [
  { table: 'annotations', after: 'insert', does: [
    `${add} select sa.session_id, new.seq, new.attachment_id
      from session_attachments sa join attachments a on a.id = sa.attachment_id
      where sa.attachment_id = new.attachment_id and a.deleted_at is null ${once}`,
    counted('new.attachment_id', 'new.seq'),
  ] },
  { table: 'attachments', after: 'update of deleted_at', does: [
    'delete from session_records where attachment_id = new.id',
    `${add} select sa.session_id, n.seq, n.attachment_id
      from annotations n join session_attachments sa on sa.attachment_id = n.attachment_id
      where n.attachment_id = new.id and new.deleted_at is null ${once}`,
  ] },
  { table: 'attachments', after: 'delete', does: [
    'delete from session_records where attachment_id = old.id', 'delete from record_marks where list_id = old.id',
  ] },
  { table: 'session_attachments', after: 'insert', does: [
    `${add} select new.session_id, n.seq, n.attachment_id
      from annotations n join attachments a on a.id = n.attachment_id
      where n.attachment_id = new.attachment_id and a.deleted_at is null ${once}`,
  ] },
  { table: 'session_attachments', after: 'delete', does: [
    'delete from session_records where session_id = old.session_id and attachment_id = old.attachment_id',
  ] },
  { table: 'sessions', after: 'delete', does: ['delete from record_marks where list_id = old.id'] },
  { table: 'session_records', after: 'insert', does: [counted('new.session_id', 'new.seq')] },
  { table: 'session_records', after: 'delete', does: [
    'update record_marks set records = records - 1, seqs = seqs - old.seq where list_id = old.session_id',
  ] },
];

/** In the place of the last of these. */
const growing: Trigger = { keeps: 'records', table: 'session_records', after: 'delete', does: [
  // Of a session that is gone, its mark may be gone before its records.
  'update record_marks set records = records - 1, seqs = seqs + old.seq where list_id = old.session_id',
] };

/** Makes these lists, and fills them with what there is. */
export const recordLists = (kind: DatabaseKind): Migration => ({
  async up(db: Kysely<unknown>) {
    if (kind === 'postgres') await sql`set local statement_timeout = 0`.execute(db);
    await db.schema.createTable('session_records')
      .addColumn('session_id', 'text', (c) => c.notNull())
      .addColumn('seq', 'bigint', (c) => c.notNull())
      .addColumn('attachment_id', 'text', (c) => c.notNull())
      .execute();
    await sql.raw(`${add} select sa.session_id, n.seq, n.attachment_id
      from annotations n join attachments a on a.id = n.attachment_id join session_attachments sa on sa.attachment_id = a.id
      where a.deleted_at is null`).execute(db);
    await db.schema.createIndex('session_records_in_order').on('session_records').columns(['session_id', 'seq']).unique().execute();
    await db.schema.createIndex('session_records_of_attachment').on('session_records').columns(['attachment_id', 'session_id']).execute();
    await db.schema.createTable('record_marks')
      .addColumn('list_id', 'text', (c) => c.primaryKey())
      .addColumn('records', 'bigint', (c) => c.notNull())
      .addColumn('seqs', 'bigint', (c) => c.notNull())
      .execute();
    await sql.raw(`insert into record_marks (list_id, records, seqs)
      select attachment_id, count(*), sum(seq) from annotations group by attachment_id`).execute(db);
    await sql.raw(`insert into record_marks (list_id, records, seqs)
      select session_id, count(*), sum(seq) from session_records group by session_id`).execute(db);
    for (const trigger of triggers) await createTrigger(db, kind, { ...trigger, keeps: 'records' });
  },
});

/** The sum of the numbers fell with what went, so that what came in its place could bring it back to what it was. */
export const growingMarks = (kind: DatabaseKind): Migration => ({
  async up(db: Kysely<unknown>) {
    await dropTrigger(db, kind, growing);
    await createTrigger(db, kind, growing);
  },
});
