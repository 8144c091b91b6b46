import { type Kysely, type Migration, sql } from 'kysely';
import type { DatabaseKind } from './database.ts';
import { createTrigger, type Trigger } from './triggers.ts';

/*
 * A shelf is a list that somebody asks for, kept in its order: the attachments that a person sees (its name is the person's id), those of a
 * session (the session's id), and a person's sessions (`sessions:` and the person's id). The first page of it is so many steps along an
 * index, however much else there is. The database keeps shelves by triggers, so that no way of writing can forget one.
 */

/** What stands on which shelf, worked out anew; the same thing may come up several times. */
const truth = `
  select a.uploaded_by as shelf_id, a.id as item_id, a.created_at as created_at, a.type as type
    from attachments a where a.deleted_at is null
  union all
  select sa.session_id, a.id, a.created_at, a.type
    from session_attachments sa join attachments a on a.id = sa.attachment_id where a.deleted_at is null
  union all
  select m.user_id, a.id, a.created_at, a.type
    from members m join sessions s on s.id = m.session_id join session_attachments sa on sa.session_id = s.id
      join attachments a on a.id = sa.attachment_id
    where a.deleted_at is null and s.deleted_at is null
  union all
  select 'sessions:' || m.user_id, s.id, s.created_at, ''
    from members m join sessions s on s.id = m.session_id where s.deleted_at is null`;

const add = 'insert into shelves (shelf_id, item_id, created_at, type)';
const once = 'on conflict do nothing';
const addAll = (item: string): string => `${add} select shelf_id, item_id, created_at, type from shelf_items where item_id = ${item} ${once}`;
const isNoMore = `not exists (select 1 from shelf_items t where t.item_id = shelves.item_id and t.shelf_id = shelves.shelf_id)`;
const filesOf = (session: string): string => `select attachment_id from session_attachments where session_id = ${session}`;

/** Puts the files of a session on the shelves of its members, or of one. */
const addForMembers = (session: string, who: string): string => `${add}
  select m.user_id, a.id, a.created_at, a.type
    from members m join sessions s on s.id = m.session_id join session_attachments sa on sa.session_id = s.id
      join attachments a on a.id = sa.attachment_id
    where m.session_id = ${session} and ${who} and s.deleted_at is null and a.deleted_at is null ${once}`;

const triggers: readonly Omit<Trigger, 'keeps'>[] = [
  { table: 'attachments', after: 'insert', does: [addAll('new.id')] },
  { table: 'attachments', after: 'update of deleted_at', does: ['delete from shelves where item_id = new.id', addAll('new.id')] },
  { table: 'attachments', after: 'delete', does: ['delete from shelves where item_id = old.id'] },
  { table: 'session_attachments', after: 'insert', does: [addAll('new.attachment_id')] },
  // Asks what is true rather than who was a member: when a session goes, its members may be gone before its files.
  { table: 'session_attachments', after: 'delete', does: [`delete from shelves where item_id = old.attachment_id and ${isNoMore}`] },
  { table: 'members', after: 'insert', does: [addAll('new.session_id'), addForMembers('new.session_id', 'm.user_id = new.user_id')] },
  { table: 'members', after: 'delete', does: [
    "delete from shelves where shelf_id = 'sessions:' || old.user_id and item_id = old.session_id",
    `delete from shelves where shelf_id = old.user_id and item_id in (${filesOf('old.session_id')}) and ${isNoMore}`,
  ] },
  { table: 'sessions', after: 'update of deleted_at', does: [
    'delete from shelves where item_id = new.id',
    `delete from shelves where item_id in (${filesOf('new.id')}) and ${isNoMore}`,
    addAll('new.id'),
    addForMembers('new.id', 'true'),
  ] },
  { table: 'sessions', after: 'delete', does: ['delete from shelves where item_id = old.id'] },
  { table: 'shelves', after: 'insert', does: [
    `insert into shelf_counts (shelf_id, day, type, items)
      values (new.shelf_id, '', new.type, 1), (new.shelf_id, substr(new.created_at, 1, 10), new.type, 1)
      on conflict (shelf_id, day, type) do update set items = shelf_counts.items + 1`,
  ] },
  { table: 'shelves', after: 'delete', does: [
    `update shelf_counts set items = items - 1
      where shelf_id = old.shelf_id and type = old.type and day in ('', substr(old.created_at, 1, 10))`,
  ] },
];

/** The indexes are made when the rows are there: that is faster than both at once. */
async function fill(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('shelves')
    .addColumn('shelf_id', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('item_id', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .execute();
  await sql.raw(`${add} select distinct shelf_id, item_id, created_at, type from shelf_items`).execute(db);
  await db.schema.createIndex('shelves_in_order').on('shelves').columns(['shelf_id', 'created_at', 'item_id']).unique().execute();
  await db.schema.createIndex('shelves_by_type').on('shelves').columns(['shelf_id', 'type', 'created_at', 'item_id']).execute();
  await db.schema.createIndex('shelves_of_item').on('shelves').columns(['item_id', 'shelf_id']).execute();
}

/** How much stands on a shelf: in all (day ''), and of each day. */
async function count(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('shelf_counts')
    .addColumn('shelf_id', 'text', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('items', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('shelf_counts_key', ['shelf_id', 'day', 'type'])
    .execute();
  await sql.raw(`insert into shelf_counts (shelf_id, day, type, items)
    select shelf_id, substr(created_at, 1, 10), type, count(*) from shelves group by shelf_id, substr(created_at, 1, 10), type`).execute(db);
  await sql.raw(`insert into shelf_counts (shelf_id, day, type, items)
    select shelf_id, '', type, sum(items) from shelf_counts group by shelf_id, type`).execute(db);
}

/** Makes the shelves, and fills them with what there is. */
export const shelves = (kind: DatabaseKind): Migration => ({
  async up(db: Kysely<unknown>) {
    // However long a large library takes.
    if (kind === 'postgres') await sql`set local statement_timeout = 0`.execute(db);
    await sql.raw(`create view shelf_items as ${truth}`).execute(db);
    await fill(db);
    await count(db);
    for (const trigger of triggers) await createTrigger(db, kind, { ...trigger, keeps: 'shelves' });
    for (const name of ['attachments_newest', 'attachments_by_type', 'attachments_of_uploader', 'sessions_newest']) {
      await db.schema.dropIndex(name).execute();
    }
  },
});
