import { type Kysely, type Selectable, sql, type Updateable } from 'kysely';
import { attachmentJson } from './attachmentJson.ts';
import { countedBounds } from './countedBounds.ts';
import type { DatabaseKind } from './database.ts';
import type { Place } from './place.ts';
import type { Schema } from './schema.ts';

export type AttachmentRow = Selectable<Schema['attachments']>;

/** What a write gives new values to. */
export type AttachmentChange = Updateable<Schema['attachments']>;

/** An attachment as somebody who may see it sees it. */
export interface SeenAttachment extends AttachmentRow {
  readonly uploader_email: string;
}

/** Where an attachment stands in a list. */
export interface ListedPlace {
  readonly id: string;
  readonly created_at: string;
}

/** What a list asks for. Bounds are inclusive. */
export interface AttachmentFilter {
  readonly sessionId: string | null;
  readonly type: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** Characters of a time, as in `2026-04-13T10:21:00.000000`. */
const stampChars = 26;

/** Parameters of one statement are limited; longer lists of ids are asked for in pieces, one after the other: others need connections too. */
const pieceSize = 1_000;

function pieces<T>(all: readonly T[]): T[][] {
  const result: T[][] = [];
  for (let at = 0; at < all.length; at += pieceSize) result.push(all.slice(at, at + pieceSize));
  return result;
}

/** The attachment `attachments` is in a living session that the person is a member of. */
const inSessionOf = (userId: string) => sql<boolean>`exists (
  select 1 from session_attachments sa join sessions s on s.id = sa.session_id join members m on m.session_id = s.id
  where sa.attachment_id = attachments.id and m.user_id = ${userId} and s.deleted_at is null)`;

/** A session that `attachments` is in. */
const firstSession = sql.raw(`coalesce(
  (select i.session_id from session_attachments i where i.attachment_id = attachments.id and i.session_id = attachments.source_session_id),
  (select i.session_id from session_attachments i where i.attachment_id = attachments.id limit 1))`);

/** The session lives and the person is in it. */
const isMember = (sessionId: string, userId: string) => sql`exists (
  select 1 from members m join sessions s on s.id = m.session_id where m.session_id = ${sessionId} and m.user_id = ${userId} and s.deleted_at is null)`;

/** What of a shelf is meant: the session's, for its members only, else the person's own. */
function onShelf(userId: string, { sessionId, type, from, to }: AttachmentFilter) {
  return sql.join([
    sql`shelf.shelf_id = ${sessionId ?? userId}`,
    ...(sessionId === null ? [] : [isMember(sessionId, userId)]),
    ...(type === null ? [] : [sql`shelf.type = ${type}`]),
    ...(from === null ? [] : [sql`shelf.created_at >= ${from}`]),
    ...(to === null ? [] : [sql`shelf.created_at <= ${to}`]),
  ], sql` and `);
}

/** Which page of a list is asked for. */
interface PageAsk {
  readonly after: Place | null;
  readonly limit: number | null;
}

/** What a page of a list shows, in its order, as one text: each value that a database hands over takes its time. */
function placesOn(userId: string, filter: AttachmentFilter, { after, limit }: PageAsk) {
  return sql`(select string_agg(place, ',') from (
    select shelf.created_at || shelf.item_id as place from shelves shelf
    where ${onShelf(userId, filter)} ${after === null ? sql`` : sql`and (shelf.created_at, shelf.item_id) < (${after.at}, ${after.id})`}
    order by shelf.created_at desc, shelf.item_id desc ${limit === null ? sql`` : sql`limit ${limit}`}) as page)`;
}

function readPlaces(text: string): ListedPlace[] {
  return text.split(',').filter((place) => place !== '').map((place) => ({ created_at: place.slice(0, stampChars), id: place.slice(stampChars) }));
}

/** How many there are on whole days. */
function itemsOf(userId: string, { sessionId, type }: AttachmentFilter, days: ReturnType<typeof countedBounds>['days']) {
  return sql`(select coalesce(sum(items), 0) from shelf_counts where shelf_id = ${sessionId ?? userId}
    and ${days === null ? sql`day = ''` : sql`day >= ${days.first} and day <= ${days.last} and day <> ''`}
    ${sessionId === null ? sql`` : sql`and ${isMember(sessionId, userId)}`} ${type === null ? sql`` : sql`and type = ${type}`})`;
}

/** Queries about attachments. Whatever is asked for a person gives only what that person may see. */
export function attachmentQueries(db: Kysely<Schema>, kind: DatabaseKind) {
  const seenBy = (userId: string) => db.selectFrom('attachments')
    .innerJoin('users', 'users.id', 'attachments.uploaded_by')
    .selectAll('attachments')
    .select('users.email as uploader_email')
    .where((e) => e.or([e('attachments.uploaded_by', '=', userId), inSessionOf(userId)]));

  return {
    /** What an upload with this key made after `since`. */
    uploadedWith: (userId: string, key: string, since: string) => db.selectFrom('uploads').selectAll()
      .where('user_id', '=', userId).where('upload_key', '=', key).where('created_at', '>', since).executeTakeFirst(),
    async rememberUpload(row: Schema['uploads']): Promise<void> {
      await db.deleteFrom('uploads').where('user_id', '=', row.user_id).where('upload_key', '=', row.upload_key).execute();
      await db.insertInto('uploads').values(row).execute();
    },
    forgetUploadsBefore: (before: string) => db.deleteFrom('uploads').where('created_at', '<=', before).execute(),
    add: (row: AttachmentRow) => db.insertInto('attachments').values(row).execute(),
    /** Also in the trash: `deleted_at` says so. Undefined to whoever may not see it. */
    async seen(userId: string, id: string): Promise<SeenAttachment | undefined> {
      return seenBy(userId).where('attachments.id', '=', id).where('attachments.deleted_at', 'is', null).executeTakeFirst();
    },
    /** A session that a living attachment is in, as `sessionOf` says; undefined to whoever may not see it. */
    async placeOf(userId: string, id: string): Promise<{ readonly sessionId: string | null } | undefined> {
      const { rows: [row] } = await sql<{ readonly session_id: string | null }>`select ${firstSession} as session_id from attachments
        where id = ${id} and deleted_at is null and (uploaded_by = ${userId} or ${inSessionOf(userId)})`.execute(db);
      return row === undefined ? undefined : { sessionId: row.session_id };
    },
    /** In the trash, and its uploader or an owner of a session it is in (living or not) asks. */
    trashedManagedBy: (userId: string, id: string): Promise<SeenAttachment | undefined> => db.selectFrom('attachments')
      .innerJoin('users', 'users.id', 'attachments.uploaded_by')
      .selectAll('attachments')
      .select('users.email as uploader_email')
      .where('attachments.id', '=', id)
      .where('attachments.deleted_at', 'is not', null)
      .where((e) => e.or([e('attachments.uploaded_by', '=', userId), e.exists(
        e.selectFrom('session_attachments')
          .innerJoin('members', 'members.session_id', 'session_attachments.session_id')
          .select('members.role')
          .whereRef('session_attachments.attachment_id', '=', 'attachments.id')
          .where('session_attachments.with_rights', '=', 1)
          .where('members.user_id', '=', userId)
          .where('members.role', '=', 'owner'),
      )]))
      .executeTakeFirst(),
    /** Owner of a living session that it was put into with rights. Uploaders manage theirs anyhow. */
    ownedThroughSession: async (userId: string, id: string) => (await db.selectFrom('session_attachments')
      .innerJoin('sessions', 'sessions.id', 'session_attachments.session_id')
      .innerJoin('members', 'members.session_id', 'sessions.id')
      .select('members.role')
      .where('session_attachments.attachment_id', '=', id)
      .where('session_attachments.with_rights', '=', 1)
      .where('members.user_id', '=', userId)
      .where('members.role', '=', 'owner')
      .where('sessions.deleted_at', 'is', null)
      .executeTakeFirst()) !== undefined,
    /** For whoever holds a signed address: the address is the permission. */
    stored: (id: string) => db.selectFrom('attachments').selectAll()
      .where('id', '=', id).where('deleted_at', 'is', null).executeTakeFirst(),
    /** For those who may see it by another rule than their own sessions: whoever asks has looked. */
    withUploader: (id: string): Promise<SeenAttachment | undefined> => db.selectFrom('attachments')
      .innerJoin('users', 'users.id', 'attachments.uploaded_by').selectAll('attachments').select('users.email as uploader_email')
      .where('attachments.id', '=', id).where('attachments.deleted_at', 'is', null).executeTakeFirst(),

    /** All that a list shows, in its order. */
    async places(userId: string, filter: AttachmentFilter): Promise<ListedPlace[]> {
      const { rows: [row] } = await sql<{ readonly places: string | null }>`select ${placesOn(userId, filter, { after: null, limit: null })} as places`.execute(db);
      return readPlaces(row?.places ?? '');
    },
    /** A page of a list, how much there is of the list, and the number of the last write before; all of one moment, in one question. */
    async page(userId: string, filter: AttachmentFilter, page: PageAsk): Promise<{ readonly places: ListedPlace[]; readonly count: number; readonly seq: number }> {
      const { days, cut } = countedBounds(filter);
      const spans = cut.map((span) => sql`(select count(*) from shelves shelf where ${onShelf(userId, { ...filter, ...span })})`);
      const { rows: [row] } = await sql<{ readonly places: string | null; readonly items: number | string; readonly seq: number | null }>`select
        ${placesOn(userId, filter, page)} as places, ${sql.join([itemsOf(userId, filter, days), ...spans], sql` + `)} as items,
        (select max(seq) from changes) as seq`.execute(db);
      return { places: readPlaces(row?.places ?? ''), count: Number(row?.items ?? 0), seq: row?.seq ?? 0 };
    },
    /** Rows of these, by id, for somebody who may see them: whoever asks has looked. */
    async listed(userId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
      const found = new Map<string, string>();
      for (const piece of pieces(ids)) {
        const { rows } = await sql<{ readonly id: string; readonly json: string }>`select a.id, ${attachmentJson(kind, userId)} as json
          from attachments a join users u on u.id = a.uploaded_by where a.id in (${sql.join(piece)})`.execute(db);
        for (const { id, json } of rows) found.set(id, json);
      }
      return found;
    },
    change: (id: string, change: AttachmentChange) => db.updateTable('attachments').set(change).where('id', '=', id).execute(),
    /** Oldest first, those in the trash left out. */
    unscanned: (limit: number) => db.selectFrom('attachments').selectAll()
      .where('scanned_at', 'is', null).where('deleted_at', 'is', null).orderBy('created_at').orderBy('id').limit(limit).execute(),
    /** Takes down what was found in these bytes; false when the attachment has others now, or is gone. */
    async scanned(attachment: Pick<AttachmentRow, 'id' | 'blob_key'>, found: Pick<AttachmentChange, 'scanned_at' | 'scan_bad_reason'>): Promise<boolean> {
      const result = await db.updateTable('attachments').set(found)
        .where('id', '=', attachment.id).where('blob_key', '=', attachment.blob_key).executeTakeFirst();
      return Number(result.numUpdatedRows) > 0;
    },
    purge: (id: string) => db.deleteFrom('attachments').where('id', '=', id).execute(),
    trashedBefore: (before: string) => db.selectFrom('attachments').select(['id', 'blob_key']).where('deleted_at', '<', before).execute(),
    /** Those of these files that a record stands for, in the trash too. */
    async recordedBlobs(keys: readonly string[]): Promise<ReadonlySet<string>> {
      const found = new Set<string>();
      for (const piece of pieces(keys)) {
        const rows = await db.selectFrom('attachments').select('blob_key').where('blob_key', 'in', piece).execute();
        for (const row of rows) found.add(row.blob_key);
      }
      return found;
    },
    /** Brings back exactly those that went with the session. */
    restoreWith: (sessionId: string) => db.updateTable('attachments').set({ deleted_at: null, deleted_with: null })
      .where('deleted_with', '=', sessionId).execute(),
    /** A session that it is in, the one it was first uploaded to before others: what an event names. */
    sessionOf: async (id: string): Promise<string | null> => (await sql<{ readonly session_id: string | null }>`select ${firstSession} as session_id
      from attachments where id = ${id}`.execute(db)).rows[0]?.session_id ?? null,

    /** Sessions, newest first, that the person is a member of and that hold files of all these digests (asked one digest at a time). */
    sessionsHolding: (userId: string, digest: string) => db.selectFrom('session_attachments')
      .innerJoin('attachments', 'attachments.id', 'session_attachments.attachment_id')
      .innerJoin('sessions', 'sessions.id', 'session_attachments.session_id')
      .innerJoin('members', 'members.session_id', 'sessions.id')
      .select(['sessions.id as session_id', 'attachments.id as attachment_id'])
      .where('attachments.sha256', '=', digest)
      .where('attachments.deleted_at', 'is', null)
      .where('sessions.deleted_at', 'is', null)
      .where('members.user_id', '=', userId)
      .orderBy('sessions.created_at', 'desc')
      .execute(),
  };
}
