import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newDatabase } from '../testServers/stores.ts';
import { seededId } from '../testServers/seedRows.ts';
import type { AttachmentRow } from './attachments.ts';
import type { Database } from './database.ts';
import { openRepository, type Repository } from './repository.ts';

let folder: string;
let database: Database;
let repository: Repository;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redline-shelves-'));
  database = await newDatabase(folder);
  repository = await openRepository(database);
  for (const user of people) await repository.accounts.addUser({ id: user, email: `${user}@example.com`, name: '', created_at: at(0), settings: null });
});
afterAll(async () => {
  await repository.close();
  await rm(folder, { recursive: true, force: true });
});

const at = (n: number): string => `2026-04-${String(10 + (n % 5))}T10:21:00.${String(n).padStart(6, '0')}`;
const people = [1, 2, 3].map((n) => seededId('user', n));
const sessions = [1, 2, 3].map((n) => seededId('session', n));
const files = [1, 2, 3, 4].map((n) => seededId('attachment', n));

function row(id: string, uploader: string, n: number): AttachmentRow {
  return {
    id, name: 'a', type: n % 2 === 0 ? 'pdf' : 'csv', title: null, description: null, citation: null, source_session_id: null, uploaded_by: uploader,
    made_by: null, created_at: at(n), is_visible: 1, content: null, blob_key: id, size: 1, sha256: 'd', md5: 'd', mime_type: 'x', accepted_at: at(n),
    pages: null, width: null, height: null, annotations: 0, open_annotations: 0, deleted_at: null, deleted_with: null, scanned_at: null,
    scan_bad_reason: null,
  };
}

const [aPerson, aSession, aFile] = [people, sessions, files].map((all) => fc.constantFrom(...all));
const step = fc.record({
  kind: fc.constantFrom(
    'add file', 'add session', 'put', 'put', 'put', 'take out', 'members', 'members', 'trash file', 'restore file', 'trash session', 'restore session',
    'annotate', 'annotate', 'purge file', 'purge session',
  ),
  person: aPerson ?? fc.constant(''), session: aSession ?? fc.constant(''), file: aFile ?? fc.constant(''), with: fc.subarray(people, { minLength: 1 }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** What cannot be done as things stand (an id that is taken, or is not there) is left out. */
async function take({ kind, person, session, file, with: members }: Step, n: number): Promise<void> {
  await repository.write(async ({ attachments, sessions: asked, annotations }) => {
    const has = {
      file: (await database.db.selectFrom('attachments').select('id').where('id', '=', file).executeTakeFirst()) !== undefined, session: (await database.db.selectFrom('sessions').select('id').where('id', '=', session).executeTakeFirst()) !== undefined,
    };
    if (kind === 'add file') return has.file ? undefined : attachments.add(row(file, person, n));
    if (kind === 'add session') {
      return has.session ? undefined : asked.add({
        id: session, title: null, description: null, created_by: person, created_at: at(n), imported_projects: '[]', deleted_at: null,
      });
    }
    if (kind.endsWith('file') || kind === 'annotate' ? !has.file : !has.session) return undefined;
    switch (kind) {
      case 'put': return has.file ? asked.put({ session_id: session, attachment_id: file, added_at: at(n), with_rights: 1 }) : undefined;
      case 'take out': return asked.takeOut(session, file);
      case 'members': return asked.replaceMembers(session, members.map((userId) => ({ userId, role: 'owner' })));
      case 'trash file': return attachments.change(file, { deleted_at: at(n), deleted_with: session });
      case 'restore file': return attachments.change(file, { deleted_at: null, deleted_with: null });
      case 'trash session': return asked.change(session, { deleted_at: at(n) });
      case 'restore session': {
        await attachments.restoreWith(session);
        return asked.change(session, { deleted_at: null });
      }
      case 'annotate': return annotations.store({
        change: { kind: 'annotation', sessionId: null, attachmentId: file, userId: person, at: at(n), concernsId: null },
        row: { id: randomUUID(), attachment_id: file, type: 'bbox', content: '{}', created_by: person, created_at: at(n) },
        elements: [],
        counts: { all: 0, open: 0 },
      });
      case 'purge file': return attachments.purge(file);
      case 'purge session': return asked.purge(session);
    }
  });
}

const truths = {
  shelves: sql<object>`select distinct shelf_id, item_id, created_at, type from shelf_items order by 1, 2`,
  counts: sql<object>`select shelf_id, day, type, items from (
    select shelf_id, substr(created_at, 1, 10) as day, type, count(*) as items from shelves group by 1, 2, 3
    union all select shelf_id, '', type, count(*) from shelves group by 1, 2, 3) c order by 1, 2, 3`,
  records: sql<object>`select sa.session_id, n.seq from annotations n join attachments a on a.id = n.attachment_id
    join session_attachments sa on sa.attachment_id = a.id where a.deleted_at is null order by 1, 2`,
  marks: sql<object>`select session_id as list_id, count(*) as records from session_records group by 1
    union all select attachment_id, count(*) from annotations group by 1 order by 1`,
};
const kept = {
  shelves: sql<object>`select shelf_id, item_id, created_at, type from shelves order by 1, 2`,
  counts: sql<object>`select shelf_id, day, type, items from shelf_counts where items <> 0 order by 1, 2, 3`,
  records: sql<object>`select session_id, seq from session_records order by 1, 2`,
  marks: sql<object>`select list_id, records from record_marks where records <> 0 order by 1`,
};

async function read(of: typeof truths): Promise<unknown> {
  const rows = await Promise.all(Object.values(of).map(async (question) => (await question.execute(database.db)).rows));
  return JSON.parse(JSON.stringify(rows).replaceAll(/"(\d+)"/g, '$1'));
}

it('whatever is written, in whatever order, shelves and lists of records hold what is true', { timeout: 120_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 60 }), async (steps) => {
    for (const [n, next] of steps.entries()) await take(next, n);
    expect(await read(kept)).toEqual(await read(truths));
  }), { seed: 611, numRuns: 8 });
});
