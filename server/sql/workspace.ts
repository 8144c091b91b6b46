import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

export type ChangeKind = 'session' | 'attachment' | 'annotation' | 'labels' | 'members';

/** What was written, by whom. */
export interface ChangeEntry {
  readonly kind: ChangeKind;
  readonly sessionId: string | null;
  readonly attachmentId: string | null;
  readonly userId: string;
  readonly at: string;
  /** The one person to tell; null to tell whoever sees the objects. */
  readonly concernsId: string | null;
}

/** Answers the number of the change, for `seqOf`. */
export function insertChange({ kind, sessionId, attachmentId, userId, at, concernsId }: ChangeEntry) {
  return sql<{ readonly seq: number }>`insert into changes (kind, session_id, attachment_id, user_id, at, concerns_id)
    values (${kind}, ${sessionId}, ${attachmentId}, ${userId}, ${at}, ${concernsId}) returning seq`;
}

/** The number that `insertChange` has answered. */
export function seqOf({ rows: [row] }: { readonly rows: readonly { readonly seq: number }[] }): number {
  if (row === undefined) throw new Error('the change has no number');
  return row.seq;
}

/** Queries about what the whole workspace shares: the label palette, and the order of all writes. */
export function workspaceQueries(db: Kysely<Schema>) {
  return {
    labels: () => db.selectFrom('labels').selectAll().orderBy('version', 'desc').limit(1).executeTakeFirst(),
    async addLabels(row: { readonly version: number; readonly body: string; readonly userId: string; readonly at: string }, kept: number) {
      await db.insertInto('labels').values({ version: row.version, body: row.body, created_by: row.userId, created_at: row.at }).execute();
      await db.deleteFrom('labels').where('version', '<=', row.version - kept).execute();
    },

    /** Takes the next number of the library's one sequence. */
    async record(entry: ChangeEntry): Promise<number> {
      return seqOf(await insertChange(entry).execute(db));
    },
    /** Forgets what was written before a time; the newest stays, since it says where the sequence stands. */
    forgetChangesBefore: (before: string) => db.deleteFrom('changes').where('at', '<', before)
      .where('seq', '<', (e) => e.selectFrom('changes').select((c) => c.fn.max('seq').as('last'))).execute(),
    lastSeq: async () => (await sql<{ readonly seq: number }>`select seq from changes order by seq desc limit 1`.execute(db)).rows[0]?.seq ?? 0,
    /** What was written after `since`, oldest first. */
    since: (
      since: number,
      limit: number,
    ) => db.selectFrom('changes').selectAll().where('seq', '>', since).orderBy('seq').limit(limit).execute(),
    /** Which of these sessions the person is a member of, deleted ones too: its deletion is news to them. */
    async memberOf(userId: string, sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
      if (sessionIds.length === 0) return new Set();
      const rows = await db.selectFrom('members').select('session_id').where('user_id', '=', userId).where(
        'session_id',
        'in',
        sessionIds,
      ).execute();
      return new Set(rows.map((row) => row.session_id));
    },
    /** Which of these attachments the person uploaded, or has in a session of theirs. */
    async concernedWith(userId: string, attachmentIds: readonly string[]): Promise<ReadonlySet<string>> {
      if (attachmentIds.length === 0) return new Set();
      const own = await db.selectFrom('attachments').select('id').where(
        'uploaded_by',
        '=',
        userId,
      ).where('id', 'in', attachmentIds).execute();
      const shared = await db.selectFrom('session_attachments')
        .innerJoin('members', 'members.session_id', 'session_attachments.session_id')
        .select('session_attachments.attachment_id as id')
        .where('members.user_id', '=', userId)
        .where('session_attachments.attachment_id', 'in', attachmentIds)
        .execute();
      return new Set([...own, ...shared].map((row) => row.id));
    },
  };
}
