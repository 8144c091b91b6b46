import type { Insertable, Kysely, Selectable, Updateable } from 'kysely';
import type { Place } from './place.ts';
import type { Schema } from './schema.ts';

export type SessionRow = Selectable<Schema['sessions']>;
export type Role = Schema['members']['role'];

/** A session as one of its members sees it. */
export interface SeenSession extends SessionRow {
  readonly created_by_email: string;
  readonly role: Role;
  readonly starred_at: string | null;
}

/** Queries about sessions, who is in them, and what is in them. */
export function sessionQueries(db: Kysely<Schema>) {
  const seenBy = (userId: string) =>
    db.selectFrom('sessions')
      .innerJoin('members', (join) => join.onRef('members.session_id', '=', 'sessions.id').on('members.user_id', '=', userId))
      .innerJoin('users', 'users.id', 'sessions.created_by')
      .leftJoin('stars', (join) => join.onRef('stars.session_id', '=', 'sessions.id').on('stars.user_id', '=', userId))
      .selectAll('sessions')
      .select(['users.email as created_by_email', 'members.role as role', 'stars.starred_at as starred_at']);

  return {
    add: (row: Insertable<Schema['sessions']>) => db.insertInto('sessions').values(row).execute(),
    /** Deleted or not; undefined to whoever is no member. */
    seen: (userId: string, id: string): Promise<SeenSession | undefined> =>
      seenBy(userId).where('sessions.id', '=', id).executeTakeFirst(),
    list(userId: string, page: { readonly after: Place | null; readonly limit: number | null }): Promise<SeenSession[]> {
      let query = seenBy(userId)
        .innerJoin('shelves as shelf', 'shelf.item_id', 'sessions.id')
        .where('shelf.shelf_id', '=', `sessions:${userId}`)
        .orderBy('shelf.created_at', 'desc').orderBy('shelf.item_id', 'desc');
      const { after, limit } = page;
      if (after !== null) query = query.where((e) => e(e.refTuple('shelf.created_at', 'shelf.item_id'), '<', e.tuple(after.at, after.id)));
      return (limit === null ? query : query.limit(limit)).execute();
    },
    count: async (userId: string) => (await db.selectFrom('shelf_counts').select('items')
      .where('shelf_id', '=', `sessions:${userId}`).where('day', '=', '').executeTakeFirst())?.items ?? 0,
    change: (id: string, change: Updateable<Schema['sessions']>) => db.updateTable('sessions').set(change).where('id', '=', id).execute(),
    purge: (id: string) => db.deleteFrom('sessions').where('id', '=', id).execute(),
    /** Trashed before `before`: what the 30 days are over for. */
    trashedBefore: (before: string) => db.selectFrom('sessions').select('id').where('deleted_at', '<', before).execute(),
    /** Sessions that a person made under just this title. */
    titled: async (userId: string, title: string): Promise<readonly string[]> => (
      await db.selectFrom('sessions').select('id').where('created_by', '=', userId).where('title', '=', title).execute()
    ).map(({ id }) => id),
    any: async () => (await db.selectFrom('sessions').select('id').limit(1).executeTakeFirst()) !== undefined,

    star: (sessionId: string, userId: string, at: string) =>
      db.insertInto('stars').values({ session_id: sessionId, user_id: userId, starred_at: at }).onConflict((c) => c.doNothing()).execute(),
    unstar: (sessionId: string, userId: string) =>
      db.deleteFrom('stars').where('session_id', '=', sessionId).where('user_id', '=', userId).execute(),

    members: (sessionId: string) => db.selectFrom('members')
      .innerJoin('users', 'users.id', 'members.user_id')
      .select(['users.email', 'members.role'])
      .where('members.session_id', '=', sessionId)
      .orderBy('members.role').orderBy('users.email')
      .execute(),
    memberIds: async (sessionId: string): Promise<readonly string[]> => (
      await db.selectFrom('members').select('user_id').where('session_id', '=', sessionId).execute()
    ).map((row) => row.user_id),
    /** Who stays is not taken out and put in again: on the shelves of each stand all files of the session. */
    async replaceMembers(sessionId: string, members: readonly { readonly userId: string; readonly role: Role }[]): Promise<void> {
      await db.deleteFrom('members').where('session_id', '=', sessionId).where('user_id', 'not in', members.map(({ userId }) => userId)).execute();
      await db.insertInto('members')
        .values(members.map(({ userId, role }) => ({ session_id: sessionId, user_id: userId, role })))
        .onConflict((c) => c.columns(['session_id', 'user_id']).doUpdateSet((e) => ({ role: e.ref('excluded.role') })))
        .execute();
    },
    ownedBy: async (userId: string, sessionId: string) => (await db.selectFrom('members').select('role')
      .where('session_id', '=', sessionId).where('user_id', '=', userId).where('role', '=', 'owner').executeTakeFirst()) !== undefined,

    /** Answers whether it was not there before. */
    async put(row: Insertable<Schema['session_attachments']>): Promise<boolean> {
      const result = await db.insertInto('session_attachments').values(row).onConflict((c) => c.doNothing()).executeTakeFirst();
      return Number(result.numInsertedOrUpdatedRows ?? 0n) > 0;
    },
    async takeOut(sessionId: string, attachmentId: string): Promise<boolean> {
      const result = await db.deleteFrom('session_attachments')
        .where('session_id', '=', sessionId).where('attachment_id', '=', attachmentId).executeTakeFirst();
      return Number(result.numDeletedRows) > 0;
    },
    /** What is in the session and not in the trash, in the order in which it came, with the points that were given so far. */
    points: (sessionId: string) => db.selectFrom('session_attachments')
      .innerJoin('attachments', 'attachments.id', 'session_attachments.attachment_id')
      .select(['attachments.id', 'attachments.name', 'session_attachments.point'])
      .where('session_attachments.session_id', '=', sessionId)
      .where('attachments.deleted_at', 'is', null)
      .orderBy('session_attachments.added_at').orderBy('attachments.id')
      .execute(),
    /** Points that were given in a session, those of files in the trash too: they may come back. */
    takenPoints: async (sessionId: string): Promise<ReadonlySet<string>> => new Set((
      await db.selectFrom('session_attachments').select('point').where('session_id', '=', sessionId).where('point', 'is not', null).execute()
    ).flatMap(({ point }) => point ?? [])),
    /** With null the point is free again. */
    setPoint: (sessionId: string, attachmentId: string, point: string | null) => db.updateTable('session_attachments').set({ point })
      .where('session_id', '=', sessionId).where('attachment_id', '=', attachmentId).execute(),
    freePoint: (sessionId: string, point: string) => db.updateTable('session_attachments').set({ point: null })
      .where('session_id', '=', sessionId).where('point', '=', point).execute(),
    projectsOf: async (userId: string): Promise<readonly number[]> => (
      await db.selectFrom('sessions').innerJoin('members', 'members.session_id', 'sessions.id')
        .select('sessions.project_number').distinct()
        .where('members.user_id', '=', userId).where('sessions.deleted_at', 'is', null)
        .orderBy('sessions.project_number').execute()
    ).map((row) => row.project_number),
    holds: async (sessionId: string, attachmentId: string) => (await db.selectFrom('session_attachments').select('added_at')
      .where('session_id', '=', sessionId).where('attachment_id', '=', attachmentId).executeTakeFirst()) !== undefined,
    /** Whether the attachment is in another living session, too. */
    isElsewhere: async (sessionId: string, attachmentId: string) => (await db.selectFrom('session_attachments')
      .innerJoin('sessions', 'sessions.id', 'session_attachments.session_id').select('sessions.id')
      .where('session_attachments.attachment_id', '=', attachmentId).where('session_attachments.session_id', '<>', sessionId)
      .where('sessions.deleted_at', 'is', null).executeTakeFirst()) !== undefined,
    /** A living session that an owner has made public. */
    public: (id: string) => db.selectFrom('sessions').selectAll()
      .where('id', '=', id).where('is_public', '=', 1).where('deleted_at', 'is', null).executeTakeFirst(),

    /** Attachments that are in no other living session and that this session's owners may manage. */
    onlyHere: (sessionId: string) => db.selectFrom('session_attachments as here')
      .innerJoin('attachments', 'attachments.id', 'here.attachment_id')
      .select(['attachments.id', 'attachments.blob_key', 'attachments.deleted_at', 'attachments.deleted_with'])
      .where('here.session_id', '=', sessionId)
      .where('here.with_rights', '=', 1)
      .where((e) => e.not(e.exists(
        e.selectFrom('session_attachments as other')
          .innerJoin('sessions', 'sessions.id', 'other.session_id')
          .select('other.session_id')
          .whereRef('other.attachment_id', '=', 'here.attachment_id')
          .where('other.session_id', '<>', sessionId)
          .where('sessions.deleted_at', 'is', null),
      )))
      .execute(),
  };
}
