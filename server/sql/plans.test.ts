import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createQueryId, type Kysely, type RootOperationNode, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newDatabase } from '../testServers/stores.ts';
import { learnSizes, seeded, seededId, seedRows } from '../testServers/seedRows.ts';
import type { AttachmentFilter } from './attachments.ts';
import type { Database } from './database.ts';
import { bringUpToDate, stepsFor } from './migrations.ts';
import { type Queries, queriesOn } from './repository.ts';
import type { Schema } from './schema.ts';

const size = { sessions: 300, attachments: 6_000, records: 6_000 };
let folder: string;
let database: Database;
let queries: Queries;
const asked: RootOperationNode[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redline-plans-'));
  database = await newDatabase(folder);
  const steps = Object.entries(stepsFor(database.kind));
  // Filled by the schema before, so that the step from it is tried as well.
  await bringUpToDate(database, Object.fromEntries(steps.filter(([name]) => name < '007')));
  await seedRows(database, size);
  await bringUpToDate(database);
  await learnSizes(database);
  const spied: Kysely<Schema> = database.db.withPlugin({
    transformQuery: ({ node }) => {
      asked.push(node);
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  });
  queries = queriesOn(spied, database.kind);
}, 120_000);
afterAll(async () => {
  await database.db.destroy();
  await rm(folder, { recursive: true, force: true });
});

/** What PostgreSQL would rather not do where there is much; on the little that there is here it would. */
const costly = ['seqscan', 'sort', 'bitmapscan', 'hashjoin', 'mergejoin'];

/** The steps of the database's plan for each question that `work` asks, a line each. */
async function plansOf(work: () => Promise<unknown>): Promise<string[]> {
  asked.length = 0;
  await work();
  const explain = database.kind === 'sqlite' ? 'explain query plan' : 'explain';
  return database.db.transaction().execute(async (transaction) => {
    if (database.kind === 'postgres') for (const way of costly) await sql.raw(`set local enable_${way} = off`).execute(transaction);
    const lines: string[] = [];
    for (const node of asked.splice(0)) {
      const query = transaction.getExecutor().compileQuery(node, createQueryId());
      const { rows } = await transaction.executeQuery<Record<string, unknown>>({ ...query, sql: `${explain} ${query.sql}` });
      lines.push(...rows.map((row) => String(row['detail'] ?? row['QUERY PLAN'])));
    }
    return lines;
  });
}

/** Reads all of a table, or brings a list into order. The page of a list is read whole, there are few people, and an index of what waits for the scanner is read whole. */
const slow = {
  sqlite: /^SCAN (?!CONSTANT|\d+-ROW|page|attachments USING INDEX attachments_unscanned)|USE TEMP B-TREE FOR (?:RIGHT PART OF )?ORDER BY/,
  postgres: /Seq Scan on (?!users|meta)|\bSort\b/,
} as const;

const everything: AttachmentFilter = { sessionId: null, type: null, from: null, to: null };
const [one, session] = [seededId('attachment', 0), seededId('session', 7)];
const first = { after: null, limit: 101 };
const later = { after: { at: '2025-06-01T00:00:00.000000', id: one }, limit: 101 };
const bounds = { from: '2025-03-01T12:00:00.000000', to: '2025-09-01T23:59:59.999999' };
const chief = seeded.chief.id;

const questions: Readonly<Record<string, () => Promise<unknown>>> = {
  'attachments of a person': () => queries.attachments.page(chief, everything, first),
  'attachments of a person, a later page': () => queries.attachments.page(chief, everything, later),
  'attachments of a type': () => queries.attachments.page(chief, { ...everything, type: 'csv' }, first),
  'attachments of a time': () => queries.attachments.page(chief, { ...everything, ...bounds }, first),
  'attachments of a type and a time, a later page': () => queries.attachments.page(chief, { ...everything, ...bounds, type: 'csv' }, later),
  'attachments of a session': () => queries.attachments.page(chief, { ...everything, sessionId: session }, first),
  'attachments of a session, a type and a time': () => queries.attachments.page(chief, { sessionId: session, type: 'png', ...bounds }, first),
  'attachments of a type and a time': () => queries.attachments.page(chief, { ...everything, ...bounds, type: 'csv' }, first),
  'all attachments of a session': () => queries.attachments.places(chief, { ...everything, sessionId: session }),
  'rows of some attachments': () => queries.attachments.listed(chief, [one]),
  'sessions of a person': () => queries.sessions.list(chief, first),
  'sessions of a person, a later page': () => queries.sessions.list(chief, later),
  'how many sessions a person has': () => queries.sessions.count(chief),
  'records of an attachment': () => queries.annotations.ofAttachment(one, { since: 0, limit: 101 }),
  'records of a session': () => queries.annotations.ofSession(session, { since: 0, limit: 101 }),
  'the mark of a list of records': () => queries.annotations.mark(session),
  'where the elements of annotations stand': () => queries.annotations.elementsOf(one, ['a', 'b'], { since: 0, limit: 2_000 }),
  'elements of annotations that came lately': () => queries.annotations.elementsOf(one, ['a', 'b'], { since: 5, limit: 2_000 }),
  'one attachment': () => queries.attachments.seen(chief, one),
  'where one attachment is': () => Promise.all([queries.attachments.placeOf(chief, one), queries.attachments.sessionOf(one)]),
  'one session': () => queries.sessions.seen(chief, session),
  'what was written since': () => queries.workspace.since(5_900, 500),
  'what is past its time': () => Promise.all([
    queries.attachments.trashedBefore('2026-01-01'), queries.sessions.trashedBefore('2026-01-01'), queries.attachments.restoreWith(session),
  ]),
  'whether bytes are recorded': () => queries.attachments.recordedBlobs([one]),
  'files that were not scanned': () => queries.attachments.unscanned(20),
};

describe('the database reads no table whole, and sorts no list, for', () => {
  it.each(Object.entries(questions))('%s', async (_name, ask) => {
    const lines = await plansOf(ask);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => slow[database.kind].test(line)), lines.join('\n')).toEqual([]);
  });
});

it('the database goes through no sessions of a person to tell which files are in one', async () => {
  const lines = await plansOf(() => queries.attachments.listed(chief, Array.from({ length: 100 }, (_, n) => seededId('attachment', n))));
  const throughAll = /members_of_user \(user_id=\?\)|Index Cond: \(user_id = '[^']*'::text\)$/;
  expect(lines.filter((line) => throughAll.test(line)), lines.join('\n')).toEqual([]);
});

describe('a library that was filled before there were shelves', () => {
  it('shows everybody what is theirs, in order, and counts it', async () => {
    const all = await queries.attachments.places(chief, everything);
    expect(all).toHaveLength(size.attachments - 1);
    expect(all.map((row) => row.created_at)).toEqual(all.map((row) => row.created_at).toSorted().toReversed());
    expect((await queries.attachments.places(seeded.guest.id, everything)).map((row) => row.id)).toEqual([one]);
    const count = async (who: string, filter: AttachmentFilter) => (await queries.attachments.page(who, filter, first)).count;
    expect([await count(chief, everything), await count(seeded.guest.id, everything)]).toEqual([size.attachments - 1, 1]);
    for (const filter of [{ ...everything, ...bounds }, { ...everything, from: bounds.from, to: bounds.from.replace('T12', 'T18') }, { ...everything, type: 'csv', to: bounds.to }]) {
      expect(await count(chief, filter)).toBe((await queries.attachments.places(chief, filter)).length);
    }
    expect([(await queries.sessions.list(chief, first)).length, await queries.sessions.count(chief)]).toEqual([101, size.sessions - 1]);
  });
});
