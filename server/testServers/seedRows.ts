import { type Kysely, sql } from 'kysely';
import type { Database } from '../sql/database.ts';
import type { Schema } from '../sql/schema.ts';

/** How much there is to be. */
export interface SeedSize {
  readonly sessions: number;
  readonly attachments: number;
  /** Of ten elements each. */
  readonly records: number;
}

/** People of a seeded library. */
export const seeded = {
  /** Is in every session. */
  chief: { id: '00000001-0000-4000-8000-00000000000a', email: 'chief@example.com' },
  /** Is in one session of one attachment. */
  guest: { id: '00000002-0000-4000-8000-00000000000a', email: 'guest@example.com' },
  types: ['pdf', 'png', 'csv', 'tif', 'txt'],
  elementsPerRecord: 10,
} as const;

/** Owners, taken in turns. */
const owners = 50;
/** The library grew over so many days before 2026-11-01. */
const days = 1_000;

const kinds = { user: 'a', session: 'b', attachment: 'c', record: 'd', annotation: 'e' } as const;

/** Id of the so-manieth object of a kind, in a form that both databases write. */
export function seededId(kind: keyof typeof kinds, number: number): string {
  return `${number.toString(16).padStart(8, '0')}-0000-4000-8000-00000000000${kinds[kind]}`;
}

/** SQL in the words of one of the two databases, about the numbers `i` from 0. */
function wordsOf({ kind }: Pick<Database, 'kind'>) {
  const hex = (number: string): string => (kind === 'sqlite' ? `printf('%08x', ${number})` : `lpad(to_hex((${number})::int), 8, '0')`);
  const id = (of: keyof typeof kinds, number: string): string => `(${hex(number)} || '-0000-4000-8000-00000000000${kinds[of]}')`;
  const seconds = `(i % ${days}) * -86400 - (i * 7919) % 86400`;
  const at = kind === 'sqlite'
    ? `(strftime('%Y-%m-%dT%H:%M:%S', '2026-11-01', (${seconds}) || ' seconds') || '.' || printf('%06d', i % 1000000))`
    : `(to_char(timestamp '2026-11-01' + (${seconds}) * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS') || '.' || lpad((i % 1000000)::text, 6, '0'))`;
  return { hex, id, at };
}

const range = (count: number): string => `with recursive n(i) as (select 0 union all select i + 1 from n where i < ${count - 1})`;

function typeOf(number: string): string {
  const cases = seeded.types.map((type, index) => `when ${index} then '${type}'`);
  return `case (${number}) % ${seeded.types.length} ${cases.join(' ')} end`;
}

async function seedPeople(db: Kysely<Schema>): Promise<void> {
  const at = '2020-01-01T00:00:00.000000';
  const people = [seeded.chief, seeded.guest, ...Array.from({ length: owners }, (_, n) => ({ id: seededId('user', 16 + n), email: `owner${n}@example.com` }))];
  for (const { id, email } of people) {
    await sql`insert into users (id, email, name, created_at) values (${id}, ${email}, ${email}, ${at})`.execute(db);
  }
}

/**
 * Fills an empty database of the schema before the shelves were, by SQL: session 0 has attachment 0 alone and the guest, each other session
 * an owner, the chief, and its share of attachments, whose records lie evenly.
 */
export async function seedRows({ kind, db }: Database, size: SeedSize): Promise<void> {
  // PostgreSQL breaks off what takes long; SQLite would have all of it in its log first.
  if (kind === 'sqlite') return seedAll({ kind, db }, size);
  await db.transaction().execute(async (transaction) => {
    await sql`set local statement_timeout = 0`.execute(transaction);
    await seedAll({ kind, db: transaction }, size);
  });
}

type Seeded = Pick<Database, 'kind' | 'db'>;

async function seedAll(database: Seeded, size: SeedSize): Promise<void> {
  const { hex, id, at } = wordsOf(database);
  const run = (text: string): Promise<unknown> => sql.raw(text).execute(database.db);
  const owner = id('user', `16 + i % ${owners}`);
  const sessionOf = `case when i = 0 then 0 else 1 + i % ${size.sessions - 1} end`;
  await seedPeople(database.db);
  await run(`insert into sessions (id, title, created_by, created_at, imported_projects)
    ${range(size.sessions)} select ${id('session', 'i')}, 'Inspection ' || i, ${owner}, ${at}, '[]' from n`);
  await run(`insert into members (session_id, user_id, role) ${range(size.sessions)} select ${id('session', 'i')}, ${owner}, 'owner' from n`);
  await run(`insert into members (session_id, user_id, role)
    ${range(size.sessions)} select ${id('session', 'i')}, case when i = 0 then '${seeded.guest.id}' else '${seeded.chief.id}' end, 'reviewer' from n`);
  await run(`insert into attachments (id, name, type, created_at, blob_key, sha256, md5, mime_type, accepted_at, source_session_id, uploaded_by,
      is_visible, size, annotations, open_annotations)
    ${range(size.attachments)} select ${id('attachment', 'i')}, 'Pump ' || i || ' rev ' || i % 7, ${typeOf('i')}, ${at}, ${id('attachment', 'i')},
      ${hex('i - i % 40')} || '00000000000000000000000000000000000000000000000000000000', '00000000000000000000000000000000', 'application/pdf', ${at},
      ${id('session', sessionOf)}, ${id('user', `16 + (${sessionOf}) % ${owners}`)}, 1, 1000 + i, 0, 0 from n`);
  await run(`insert into session_attachments (session_id, attachment_id, added_at, with_rights)
    ${range(size.attachments)} select ${id('session', sessionOf)}, ${id('attachment', 'i')}, ${at}, 1 from n`);
  await seedRecords(database, size);
}

async function seedRecords(database: Seeded, { attachments, records }: SeedSize): Promise<void> {
  const { id, at } = wordsOf(database);
  const run = (text: string): Promise<unknown> => sql.raw(text).execute(database.db);
  const box = '{"label":"crack","tags":{"status":"open"},"x":120,"y":45,"width":200,"height":80}';
  const content = `{"page_width":800,"page_height":600,"page_number":0,"content":[${Array.from({ length: seeded.elementsPerRecord }, () => box).join(',')}]}`;
  const file = id('attachment', `i % ${attachments}`);
  await run(`insert into annotations (id, seq, attachment_id, type, content, created_by, created_at)
    ${range(records)} select ${id('record', 'i')}, i + 1, ${file}, 'bbox', '${content}', '${seeded.chief.id}', ${at} from n`);
  await run(`insert into annotators (attachment_id, user_id)
    ${range(Math.min(attachments, records))} select ${id('attachment', 'i')}, '${seeded.chief.id}' from n`);
  const record = `i / ${seeded.elementsPerRecord}`;
  await run(`insert into elements (record_id, position, attachment_id, annotation_key, revision, hash)
    ${range(records * seeded.elementsPerRecord)} select ${id('record', record)}, i % ${seeded.elementsPerRecord}, ${id('attachment', `(${record}) % ${attachments}`)},
      ${id('annotation', 'i')}, '1790000000000-0000-00000000', ${id('annotation', 'i')} from n`);
  await run(`insert into changes (seq, kind, attachment_id, user_id, at)
    ${range(records)} select i + 1, 'annotation', ${file}, '${seeded.chief.id}', ${at} from n`);
  if (database.kind === 'postgres') await run("select setval(pg_get_serial_sequence('changes', 'seq'), (select max(seq) from changes))");
}

/** Has PostgreSQL know how much there is, as it finds out by itself within minutes. */
export async function learnSizes({ kind, db }: Database): Promise<void> {
  if (kind === 'postgres') await sql`analyze`.execute(db);
}
