import { countedBounds } from './countedBounds.ts';
import { type ExpressionBuilder, type Kysely, type Selectable, type Updateable, sql } from 'kysely';
import type { Place } from './place.ts';
import type { Schema } from './schema.ts';

export type AttachmentRow = Selectable<Schema['attachments']>;

/** What a write gives new values to. */
export type AttachmentChange = Updateable<Schema['attachments']>;

/** An attachment as somebody who may see it sees it. */
export interface SeenAttachment extends AttachmentRow {
  readonly uploader_email: string;
}

/** What a list asks for. Bounds are inclusive. */
export interface AttachmentFilter {
  readonly sessionId: string | null;
  readonly type: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** Parameters of one statement are limited; longer lists of ids are asked for in pieces. */
const pieceSize = 1_000;

function pieces<T>(all: readonly T[]): T[][] {
  const result: T[][] = [];
  for (let at = 0; at < all.length; at += pieceSize) result.push(all.slice(at, at + pieceSize));
  return result;
}

/** In a living session that the person is a member of. */
function inSessionOf(e: ExpressionBuilder<Schema, 'attachments'>, userId: string) {
  return e.exists(
    e.selectFrom('session_attachments')
      .innerJoin('sessions', 'sessions.id', 'session_attachments.session_id')
      .innerJoin('members', 'members.session_id', 'sessions.id')
      .select(sql.lit(1).as('one'))
      .whereRef('session_attachments.attachment_id', '=', 'attachments.id')
      .where('members.user_id', '=', userId)
      .where('sessions.deleted_at', 'is', null),
  );
}

/** One row when the session lives and the person is in it. */
function livingMembership(db: Kysely<Schema>, sessionId: string, userId: string) {
  return db.selectFrom('members as asked')
    .innerJoin('sessions as asked_session', 'asked_session.id', 'asked.session_id')
    .select(sql.lit(1).as('one'))
    .where('asked.session_id', '=', sessionId)
    .where('asked.user_id', '=', userId)
    .where('asked_session.deleted_at', 'is', null);
}

/** Queries about attachments. Whatever is asked for a person gives only what that person may see. */
export function attachmentQueries(db: Kysely<Schema>) {
  const seenBy = (userId: string) => db.selectFrom('attachments')
    .innerJoin('users', 'users.id', 'attachments.uploaded_by')
    .selectAll('attachments')
    .select('users.email as uploader_email')
    .where((e) => e.or([e('attachments.uploaded_by', '=', userId), inSessionOf(e, userId)]));

  /** The shelf that a list is read from: the session's, for its members only, else the person's own. */
  const onShelf = (userId: string, filter: AttachmentFilter) => {
    const { sessionId, type, from, to } = filter;
    let query = db.selectFrom('shelves as shelf').where('shelf.shelf_id', '=', sessionId ?? userId);
    if (sessionId !== null) query = query.where((e) => e.exists(livingMembership(db, sessionId, userId)));
    if (type !== null) query = query.where('shelf.type', '=', type);
    if (from !== null) query = query.where('shelf.created_at', '>=', from);
    if (to !== null) query = query.where('shelf.created_at', '<=', to);
    return query;
  };
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

    list(
      userId: string,
      filter: AttachmentFilter,
      page: { readonly after: Place | null; readonly limit: number | null },
    ): Promise<SeenAttachment[]> {
      let query = onShelf(userId, filter)
        .innerJoin('attachments', 'attachments.id', 'shelf.item_id')
        .innerJoin('users', 'users.id', 'attachments.uploaded_by')
        .selectAll('attachments')
        .select('users.email as uploader_email')
        .orderBy('shelf.created_at', 'desc').orderBy('shelf.item_id', 'desc');
      const { after, limit } = page;
      if (after !== null) query = query.where((e) => e(e.refTuple('shelf.created_at', 'shelf.item_id'), '<', e.tuple(after.at, after.id)));
      return (limit === null ? query : query.limit(limit)).execute();
    },
    /** How many there are, from what is counted of each day: only days that a bound cuts through are counted anew. */
    async count(userId: string, filter: AttachmentFilter): Promise<number> {
      const { sessionId, type } = filter;
      let query = db.selectFrom('shelf_counts').select((e) => e.fn.sum('items').as('items')).where('shelf_id', '=', sessionId ?? userId);
      if (sessionId !== null) query = query.where((e) => e.exists(livingMembership(db, sessionId, userId)));
      if (type !== null) query = query.where('type', '=', type);
      const { days, cut } = countedBounds(filter);
      query = days === null ? query.where('day', '=', '') : query.where('day', '>=', days.first).where('day', '<=', days.last).where('day', '<>', '');
      const whole = Number((await query.executeTakeFirst())?.items ?? 0);
      const parts = await Promise.all(cut.map(async (span) => Number((await onShelf(userId, { ...filter, ...span })
        .select((e) => e.fn.countAll().as('count')).executeTakeFirstOrThrow()).count)));
      return parts.reduce((sum, part) => sum + part, whole);
    },

    change: (id: string, change: AttachmentChange) => db.updateTable('attachments').set(change).where('id', '=', id).execute(),
    addToCounts: (id: string, by: { readonly all: number; readonly open: number }) => db.updateTable('attachments')
      .set((e) => ({ annotations: e('annotations', '+', by.all), open_annotations: e('open_annotations', '+', by.open) }))
      .where('id', '=', id)
      .execute(),
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
      const found = await Promise.all(pieces(keys).map((piece) => db.selectFrom('attachments').select('blob_key').where('blob_key', 'in', piece).execute()));
      return new Set(found.flat().map((row) => row.blob_key));
    },
    /** Brings back exactly those that went with the session. */
    restoreWith: (sessionId: string) => db.updateTable('attachments').set({ deleted_at: null, deleted_with: null })
      .where('deleted_with', '=', sessionId).execute(),
    /** A session that it is in, the one it was first uploaded to before others: what an event names. */
    sessionOf: async (id: string) => (await db.selectFrom('session_attachments')
      .innerJoin('attachments', 'attachments.id', 'session_attachments.attachment_id')
      .select('session_attachments.session_id')
      .where('session_attachments.attachment_id', '=', id)
      .orderBy((e) => e.case().when('session_attachments.session_id', '=', e.ref('attachments.source_session_id')).then(0).else(1).end())
      .limit(1)
      .executeTakeFirst())?.session_id ?? null,

    async annotators(ids: readonly string[]): Promise<{ attachment_id: string; email: string }[]> {
      const found = await Promise.all(pieces(ids).map((piece) => db.selectFrom('annotators')
        .innerJoin('users', 'users.id', 'annotators.user_id')
        .select(['annotators.attachment_id', 'users.email'])
        .where('annotators.attachment_id', 'in', piece)
        .execute()));
      return found.flat();
    },
    /** Those that are in a living session of the person. */
    async filed(userId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
      // A step for each file: joined, a database may go through all sessions of the person for each of them.
      const found = await Promise.all(pieces(ids).map((piece) => db.selectFrom('session_attachments')
        .select('session_attachments.attachment_id')
        .where('session_attachments.attachment_id', 'in', piece)
        .where((e) => e(e.selectFrom('members')
          .innerJoin('sessions', 'sessions.id', 'members.session_id')
          .select(sql.lit(1).as('one'))
          .whereRef('members.session_id', '=', 'session_attachments.session_id')
          .where('members.user_id', '=', userId)
          .where('sessions.deleted_at', 'is', null), '=', 1))
        .execute()));
      return new Set(found.flat().map((row) => row.attachment_id));
    },
    /** Of each digest, the attachment that was there first among those that the person sees. */
    async firstOfDigest(userId: string, digests: readonly string[]): Promise<ReadonlyMap<string, string>> {
      const found = await Promise.all(pieces(digests).map(async (piece) => (await sql<{ readonly sha256: string; readonly first_id: string | null }>`select asked.column1 as sha256, (
          select other.id from attachments as other
          where other.sha256 = asked.column1
            and exists (select 1 from shelves where shelves.item_id = other.id and shelves.shelf_id = ${userId})
          order by other.created_at, other.id limit 1
        ) as first_id from (values ${sql.join(piece.map((digest) => sql`(${digest})`))}) as asked`.execute(db)).rows));
      return new Map(found.flat().flatMap(({ sha256, first_id: id }) => (id === null ? [] : [[sha256, id] as const])));
    },
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
