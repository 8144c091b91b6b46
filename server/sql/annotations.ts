import { createHash } from 'node:crypto';
import { type Kysely, type Selectable, sql } from 'kysely';
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

/** What tells one element from another. */
export interface ElementName {
  /** The annotation's. */
  readonly key: string;
  readonly revision: string;
  readonly hash: string;
}

/** Where an element of an annotation stands. */
interface ElementPlace {
  readonly annotation_key: string;
  readonly record_id: string;
  readonly position: number;
}

/** Elements asked for at once. */
const namesAtOnce = 500;

/**
 * An annotation's name as the index has it: PostgreSQL takes no entry of more than 2,704 bytes, and a foreign client may call its
 * annotations what it likes.
 */
export function indexed(key: string): string {
  return key.length <= 200 ? key : `sha256:${createHash('sha256').update(key).digest('hex')}`;
}

/** An element's name as one text. */
export function elementName({ key, revision, hash }: ElementName): string {
  return `${indexed(key)}\n${revision}\n${hash}`;
}

/** Queries about annotation records. They are appended and read, never changed. */
export function annotationQueries(db: Kysely<Schema>) {
  const stamped = () => db.selectFrom('annotations')
    .innerJoin('users', 'users.id', 'annotations.created_by')
    .selectAll('annotations')
    .select('users.email as email');

  return {
    append: (row: AnnotationRow) => db.insertInto('annotations').values(row).execute(),
    async appendElements(rows: readonly Selectable<Schema['elements']>[]): Promise<void> {
      const named = rows.map((row) => ({ ...row, annotation_key: indexed(row.annotation_key) }));
      for (let at = 0; at < named.length; at += 500) await db.insertInto('elements').values(named.slice(at, at + 500)).execute();
    },
    byIds: (ids: readonly string[]): Promise<StampedAnnotation[]> => stamped().where('annotations.id', 'in', ids).execute(),
    byId: (id: string): Promise<StampedAnnotation | undefined> => stamped().where('annotations.id', '=', id).executeTakeFirst(),
    ofAttachment(attachmentId: string, range: AnnotationRange): Promise<StampedAnnotation[]> {
      const query = stamped().where('annotations.attachment_id', '=', attachmentId).where('annotations.seq', '>', range.since)
        .orderBy('annotations.seq');
      return (range.limit === null ? query : query.limit(range.limit)).execute();
    },
    ofSession(sessionId: string, range: AnnotationRange): Promise<StampedAnnotation[]> {
      const query = stamped()
        .innerJoin('session_records', 'session_records.seq', 'annotations.seq')
        .where('session_records.session_id', '=', sessionId).where('session_records.seq', '>', range.since)
        .orderBy('session_records.seq');
      return (range.limit === null ? query : query.limit(range.limit)).execute();
    },
    /** What a list's ETag is made of: it changes whenever the list (an attachment's, or a session's) does. */
    async mark(listId: string): Promise<string> {
      const row = await db.selectFrom('record_marks').select(['records', 'seqs']).where('list_id', '=', listId).executeTakeFirst();
      return row === undefined ? '0-0' : `${row.records}-${row.seqs}`;
    },
    /** Records that already hold some of these elements, by the elements' annotation, revision and content. */
    async holders(attachmentId: string, elements: readonly ElementName[]): Promise<ReadonlyMap<string, string>> {
      const found = new Map<string, string>();
      for (let at = 0; at < elements.length; at += namesAtOnce) {
        const names = elements.slice(at, at + namesAtOnce).map(({ key, revision, hash }) => sql`(${indexed(key)}, ${revision}, ${hash})`);
        const rows = await db.selectFrom('elements').select(['record_id', 'annotation_key', 'revision', 'hash'])
          .where('attachment_id', '=', attachmentId)
          .where(sql<boolean>`(annotation_key, revision, hash) in (values ${sql.join(names)})`)
          .execute();
        for (const row of rows) found.set(elementName({ key: row.annotation_key, revision: row.revision, hash: row.hash }), row.record_id);
      }
      return found;
    },
    /** Where all elements of these annotations stand. */
    async elementsOf(attachmentId: string, keys: readonly string[]): Promise<readonly ElementPlace[]> {
      const found: ElementPlace[] = [];
      for (let at = 0; at < keys.length; at += namesAtOnce) {
        found.push(...await db.selectFrom('elements').select(['annotation_key', 'record_id', 'position'])
          .where('attachment_id', '=', attachmentId)
          .where('annotation_key', 'in', keys.slice(at, at + namesAtOnce).map(indexed))
          .execute());
      }
      return found;
    },
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
