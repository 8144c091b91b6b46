import { createHash } from 'node:crypto';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { DatabaseKind } from './database.ts';
import type { Schema } from './schema.ts';
import { type RecordToStore, storeRecord } from './storeRecord.ts';

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

/** An element of an annotation, and where it stands. */
export interface StoredElement {
  /** As the index has it. */
  readonly annotation_key: string;
  readonly revision: string;
  readonly hash: string;
  readonly record_id: string;
  readonly position: number;
  /** Bytes of all that its record holds. */
  readonly record_bytes: number;
}

/** Annotations asked for at once. */
const atOnce = 500;

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
export function annotationQueries(db: Kysely<Schema>, kind: DatabaseKind) {
  const stamped = () => db.selectFrom('annotations')
    .innerJoin('users', 'users.id', 'annotations.created_by')
    .selectAll('annotations')
    .select('users.email as email');

  return {
    /** Answers the record's number. */
    store: (record: RecordToStore): Promise<number> => storeRecord(db, kind, { ...record, elements: record.elements.map((row) => ({ ...row, annotation_key: indexed(row.annotation_key) })) }),
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
    /** Elements of these annotations, of records after `since`; no more than `limit`. */
    async elementsOf(attachmentId: string, keys: readonly string[], { since, limit }: AnnotationRange): Promise<readonly StoredElement[]> {
      const found: StoredElement[] = [];
      // What came lately is found among the records; an annotation may have many from before.
      const place = since === 0 ? sql`e.attachment_id = ${attachmentId}` : sql`a.attachment_id = ${attachmentId} and a.seq > ${since}`;
      for (let at = 0; at < keys.length; at += atOnce) {
        const left = limit === null ? null : limit - found.length;
        if (left === 0) break;
        found.push(...(await sql<StoredElement>`select e.annotation_key, e.revision, e.hash, e.record_id, e.position,
          octet_length(a.content) as record_bytes from elements e join annotations a on a.id = e.record_id
          where ${place} and e.annotation_key in (${sql.join(keys.slice(at, at + atOnce).map(indexed))})
          ${left === null ? sql`` : sql`limit ${left}`}`.execute(db)).rows);
      }
      return found;
    },
    remembered: (userId: string, key: string, since: string) => db.selectFrom('idempotency').selectAll()
      .where('user_id', '=', userId).where('idempotency_key', '=', key).where('created_at', '>', since).executeTakeFirst(),
    /** In the place of what its key stood for before. */
    remember: (row: Selectable<Schema['idempotency']>) => sql`insert into idempotency (user_id, idempotency_key, body_hash, record_id, created_at)
      values (${row.user_id}, ${row.idempotency_key}, ${row.body_hash}, ${row.record_id}, ${row.created_at})
      on conflict (user_id, idempotency_key) do update
        set body_hash = excluded.body_hash, record_id = excluded.record_id, created_at = excluded.created_at`.execute(db),
    forgetKeysBefore: (before: string) => db.deleteFrom('idempotency').where('created_at', '<=', before).execute(),
  };
}
