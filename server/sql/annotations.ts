import { createHash } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { Schema } from './schema.ts';

export type AnnotationRow = Selectable<Schema['annotations']>;

/** A record with the e-mail of who appended it. */
export interface StampedAnnotation extends AnnotationRow {
  readonly email: string;
}

/** Which records a list asks for. */
export interface AnnotationRange {
  /** Only what has a greater seq. */
  readonly since: number;
  readonly limit: number | null;
}

/** What tells one state of a list from another. */
export interface ListMark {
  /** The greatest seq in the list; 0 when it is empty. */
  readonly last: number;
  readonly text: string;
}

/**
 * An annotation's name as the index has it: PostgreSQL takes no entry of more than 2,704 bytes, and a foreign client may call its
 * annotations what it likes.
 */
function indexed(key: string): string {
  return key.length <= 200 ? key : `sha256:${createHash('sha256').update(key).digest('hex')}`;
}

/** Queries about annotation records. They are appended and read, never changed. */
export function annotationQueries(db: Kysely<Schema>) {
  const stamped = () => db.selectFrom('annotations')
    .innerJoin('users', 'users.id', 'annotations.created_by')
    .selectAll('annotations')
    .select('users.email as email');
  const inSession = (sessionId: string) => db.selectFrom('session_attachments')
    .innerJoin('attachments', 'attachments.id', 'session_attachments.attachment_id')
    .select('attachments.id')
    .where('session_attachments.session_id', '=', sessionId)
    .where('attachments.deleted_at', 'is', null);

  return {
    append: (row: AnnotationRow) => db.insertInto('annotations').values(row).execute(),
    async appendElements(rows: readonly Selectable<Schema['elements']>[]): Promise<void> {
      const named = rows.map((row) => ({ ...row, annotation_key: indexed(row.annotation_key) }));
      for (let at = 0; at < named.length; at += 500) await db.insertInto('elements').values(named.slice(at, at + 500)).execute();
    },
    byId: (id: string): Promise<StampedAnnotation | undefined> => stamped().where('annotations.id', '=', id).executeTakeFirst(),
    ofAttachment(attachmentId: string, range: AnnotationRange): Promise<StampedAnnotation[]> {
      const query = stamped().where('annotations.attachment_id', '=', attachmentId).where('annotations.seq', '>', range.since)
        .orderBy('annotations.seq');
      return (range.limit === null ? query : query.limit(range.limit)).execute();
    },
    ofSession(sessionId: string, range: AnnotationRange): Promise<StampedAnnotation[]> {
      const query = stamped().where('annotations.attachment_id', 'in', inSession(sessionId)).where('annotations.seq', '>', range.since)
        .orderBy('annotations.seq');
      return (range.limit === null ? query : query.limit(range.limit)).execute();
    },
    /** What a list's ETag is made of: it changes whenever the list does. */
    markOfAttachment: async (attachmentId: string) => mark(await db.selectFrom('annotations')
      .select((e) => [e.fn.max('seq').as('last'), e.fn.sum('seq').as('sum'), e.fn.countAll().as('count')])
      .where('attachment_id', '=', attachmentId).executeTakeFirstOrThrow()),
    markOfSession: async (sessionId: string) => mark(await db.selectFrom('annotations')
      .select((e) => [e.fn.max('seq').as('last'), e.fn.sum('seq').as('sum'), e.fn.countAll().as('count')])
      .where('attachment_id', 'in', inSession(sessionId)).executeTakeFirstOrThrow()),

    /** The record that already holds an element, by the element's annotation, revision and content. */
    holder: async (attachmentId: string, element: { readonly key: string; readonly revision: string; readonly hash: string }) =>
      (await db.selectFrom('elements').select('record_id')
        .where('attachment_id', '=', attachmentId)
        .where('annotation_key', '=', indexed(element.key))
        .where('revision', '=', element.revision)
        .where('hash', '=', element.hash)
        .executeTakeFirst())?.record_id ?? null,
    /** Where all elements of one annotation stand. */
    elementsOf: (attachmentId: string, key: string) => db.selectFrom('elements')
      .select(['record_id', 'position'])
      .where('attachment_id', '=', attachmentId)
      .where('annotation_key', '=', indexed(key))
      .execute(),
    annotated: (attachmentId: string, userId: string) => db.insertInto('annotators')
      .values({ attachment_id: attachmentId, user_id: userId }).onConflict((c) => c.doNothing()).execute(),

    remembered: (userId: string, key: string, since: string) => db.selectFrom('idempotency').selectAll()
      .where('user_id', '=', userId).where('idempotency_key', '=', key).where('created_at', '>', since).executeTakeFirst(),
    async remember(row: Selectable<Schema['idempotency']>): Promise<void> {
      await db.deleteFrom('idempotency').where('user_id', '=', row.user_id).where('idempotency_key', '=', row.idempotency_key).execute();
      await db.insertInto('idempotency').values(row).execute();
    },
    forgetKeysBefore: (before: string) => db.deleteFrom('idempotency').where('created_at', '<=', before).execute(),
  };
}

/** Equal marks, equal lists: records are only ever appended or gone, and no two have the same seq. */
function mark(row: { readonly last: unknown; readonly sum: unknown; readonly count: unknown }): ListMark {
  return { last: Number(row.last ?? 0), text: `${Number(row.count)}-${Number(row.sum ?? 0)}-${Number(row.last ?? 0)}` };
}
