import { type RawBuilder, sql } from 'kysely';
import type { DatabaseKind } from './database.ts';

/** What JSON is made by, in the words of one of the two databases. */
interface JsonWords {
  readonly object: string;
  /** Members that are null left out. */
  readonly known: (object: string) => string;
  /** JSON that is part of other JSON. */
  readonly part: (json: string) => string;
  readonly truth: (condition: string) => string;
  /** Null where it does not hold. */
  readonly onlyTrue: (condition: string) => string;
  readonly texts: (column: string) => string;
  readonly text: (json: string) => string;
}

const words: Readonly<Record<DatabaseKind, JsonWords>> = {
  sqlite: {
    object: 'json_object',
    known: (object) => `json_patch('{}', ${object})`,
    part: (json) => `json(${json})`,
    truth: (condition) => `json(case when ${condition} then 'true' else 'false' end)`,
    onlyTrue: (condition) => `json(case when ${condition} then 'true' else 'null' end)`,
    texts: (column) => `json_group_array(${column} order by ${column})`,
    text: (json) => json,
  },
  postgres: {
    object: 'json_build_object',
    known: (object) => `json_strip_nulls(${object})`,
    part: (json) => json,
    truth: (condition) => `(${condition})`,
    onlyTrue: (condition) => `case when ${condition} then true end`,
    texts: (column) => `coalesce(json_agg(${column} order by ${column} collate "C"), '[]'::json)`,
    text: (json) => `(${json})::text`,
  },
};

/** Stands for the person's id. */
const person = '@person';

/** E-mails of those who annotated it. */
const people = ({ texts }: JsonWords): string => `(select ${texts('p.email')} from annotators n join users p on p.id = n.user_id where n.attachment_id = a.id)`;

/** Of those with the same bytes that the person sees, the one that was there first. */
const first = `(select o.id from attachments o
  where o.sha256 = a.sha256 and exists (select 1 from shelves s where s.item_id = o.id and s.shelf_id = ${person})
  order by o.created_at, o.id limit 1)`;

/**
 * In none of the person's sessions; only a file of one's own is seen then. A step for each session that it is in: joined, a database may go
 * through all sessions of the person for each file.
 */
const isUnfiled = `a.uploaded_by = ${person} and not exists (select 1 from session_attachments sa where sa.attachment_id = a.id
  and (select 1 from members m join sessions s on s.id = m.session_id
    where m.session_id = sa.session_id and m.user_id = ${person} and s.deleted_at is null) = 1)`;

function rowOf(say: JsonWords): string {
  const facts = say.known(`${say.object}(
    'size', a.size, 'pages', a.pages, 'width', a.width, 'height', a.height, 'sha256', a.sha256, 'annotations', a.annotations,
    'open', a.open_annotations, 'duplicate_of', nullif(${first}, a.id), 'people', ${say.part(people(say))}, 'unfiled', ${say.onlyTrue(isUnfiled)})`);
  return say.text(`${say.object}(
    'attachment_id', a.id, 'attachment_name', a.name, 'attachment_type', a.type, 'attachment_title', a.title,
    'attachment_description', a.description, 'attachment_citation', a.citation, 'attachment_source_session_id', a.source_session_id,
    'attachment_created_by', coalesce(a.made_by, u.email), 'attachment_created_at', a.created_at, 'is_visible', ${say.truth('a.is_visible = 1')},
    'redline', ${facts})`);
}

const parts = (kind: DatabaseKind) => rowOf(words[kind]).split(person).map((part) => sql.raw(part));
const byKind: Readonly<Record<DatabaseKind, readonly RawBuilder<unknown>[]>> = { sqlite: parts('sqlite'), postgres: parts('postgres') };

/**
 * An `AttachmentWire` as JSON, as a person sees the attachment `a` of the uploader `u`. Made by the database: its rows come over one value at a
 * time, which took longer than all the rest of a list.
 */
export function attachmentJson(kind: DatabaseKind, userId: string): RawBuilder<string> {
  return sql.join<string>(byKind[kind], sql.val(userId));
}
