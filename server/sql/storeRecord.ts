import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import type { AnnotationRow } from './annotations.ts';
import type { DatabaseKind } from './database.ts';
import type { Schema } from './schema.ts';
import { type ChangeEntry, insertChange, seqOf } from './workspace.ts';

/** All that is written for a record of annotations. */
export interface RecordToStore {
  readonly change: ChangeEntry;
  readonly row: Omit<AnnotationRow, 'seq'>;
  /** `annotation_key` as the index has it. */
  readonly elements: readonly Selectable<Schema['elements']>[];
  /** What the attachment's counts grow by. */
  readonly counts: { readonly all: number; readonly open: number };
}

/** Elements of one statement. */
const atOnce = 500;

function insertRow({ id, attachment_id, type, content, created_by, created_at }: RecordToStore['row'], seq: RawBuilder<unknown>) {
  return sql`insert into annotations (id, seq, attachment_id, type, content, created_by, created_at)
    select ${id}, ${seq}, ${attachment_id}, ${type}, ${content}, ${created_by}, ${created_at}`;
}

function insertElements(elements: RecordToStore['elements']) {
  const values = elements.map((row) => sql`(${row.record_id}, ${row.position}, ${row.attachment_id}, ${row.annotation_key}, ${row.revision}, ${row.hash})`);
  return sql`insert into elements (record_id, position, attachment_id, annotation_key, revision, hash) values ${sql.join(values)}`;
}

/**
 * Writes a record, and answers its number. PostgreSQL takes all of it as one statement, since each is a way there and back; SQLite knows no such
 * statement, and is right here.
 */
export async function storeRecord(db: Kysely<Schema>, kind: DatabaseKind, { change, row, elements, counts }: RecordToStore): Promise<number> {
  const grow = counts.all === 0 && counts.open === 0 ? [] : [sql`update attachments
    set annotations = annotations + ${counts.all}, open_annotations = open_annotations + ${counts.open} where id = ${row.attachment_id}`];
  const annotated = sql`insert into annotators (attachment_id, user_id) values (${row.attachment_id}, ${row.created_by}) on conflict do nothing`;
  const pieces = Array.from({ length: Math.ceil(elements.length / atOnce) }, (_, n) => insertElements(elements.slice(n * atOnce, (n + 1) * atOnce)));
  if (kind === 'postgres') {
    const parts = [sql`${insertRow(row, sql`seq`)} from change`, ...pieces, ...grow, annotated].map((part, n) => sql`${sql.raw(`part${n}`)} as (${part})`);
    return seqOf(await sql<{ readonly seq: number }>`with change as (${insertChange(change)}), ${sql.join(parts)} select seq from change`.execute(db));
  }
  const seq = seqOf(await insertChange(change).execute(db));
  for (const part of [insertRow(row, sql.val(seq)), ...pieces, ...grow, annotated]) await part.execute(db);
  return seq;
}
