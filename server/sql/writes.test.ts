import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { notFound } from '../problems.ts';
import { newDatabase } from '../testServers/stores.ts';
import type { Database } from './database.ts';
import { bringUpToDate } from './migrations.ts';
import type { Schema } from './schema.ts';
import { createWrites } from './writes.ts';

let folder: string;
let database: Database;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redline-writes-'));
  database = await newDatabase(folder);
  await bringUpToDate(database);
}, 60_000);
afterAll(async () => {
  await database.db.destroy();
  await rm(folder, { recursive: true, force: true });
});

const put = (db: Kysely<Schema>, name: string): Promise<unknown> => db.insertInto('meta').values({ name, value: '' }).execute();
const kept = async (start: string): Promise<readonly string[]> => (
  await database.db.selectFrom('meta').select('name').where('name', 'like', `${start}%`).orderBy('name').execute()
).map(({ name }) => name);

/** Writes that count their transactions. However slow the machine, those that wait go into one. */
function counted() {
  let begun = 0;
  const write = createWrites({ db: database.db, beginWrite: (transaction) => {
    begun += 1;
    return database.beginWrite(transaction);
  } }, Infinity);
  return { write, begun: () => begun };
}

it('writes that wait go into one transaction, in their order, and what one throws takes back that one alone', async () => {
  const { write, begun } = counted();
  const done = ['a', 'b', 'c', 'd'].map((name) => write(async (db) => {
    await put(db, `alone ${name}`);
    if (name === 'b') throw new Error('not this one');
    // Fails in the database, which takes nothing else in a transaction until that is taken back.
    if (name === 'c') await put(db, 'alone a');
    return name;
  }));
  const answers = await Promise.allSettled(done);
  expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : String(answer.reason)))).toEqual([
    'a', 'Error: not this one', expect.stringMatching(/unique/i), 'd',
  ]);
  expect([await kept('alone'), begun()]).toEqual([['alone a', 'alone d'], 1]);
});

it('a write is answered when it is kept, not before the others of its transaction are', async () => {
  const { write } = counted();
  const first = async (): Promise<readonly string[]> => {
    await write((db) => put(db, 'whole 1'));
    return kept('whole');
  };
  const [seen] = await Promise.all([first(), write((db) => put(db, 'whole 2'))]);
  expect(seen).toEqual(['whole 1', 'whole 2']);
});

it('where a transaction is not kept all of its writes are told so, and the next ones are taken', async () => {
  const { write } = counted();
  const lost = new Error('nothing was kept');
  const answers = await Promise.allSettled([1, 2].map((n) => write(async (db) => {
    await put(db, `lost ${n}`);
    // As a full disk does it, the database takes back all of it by itself.
    if (n === 2) {
      await sql`rollback`.execute(db);
      throw lost;
    }
  })));
  expect(answers.map((answer) => answer.status === 'rejected' && answer.reason === lost)).toEqual([true, true]);
  await write((db) => put(db, 'lost no more'));
  expect(await kept('lost')).toEqual(['lost no more']);
});

it('where what one is refused for cannot be taken back alone, nobody is told of it, but why nothing was kept', async () => {
  const { write } = counted();
  const answers = await Promise.allSettled([1, 2].map((n) => write(async (db) => {
    if (n === 1) return put(db, 'refused 1');
    await sql`rollback`.execute(db);
    throw notFound('session');
  })));
  expect(answers.map((answer) => answer.status === 'rejected' && String(answer.reason))).toEqual([1, 2].map(() => expect.stringMatching(/savepoint/i)));
  expect(await kept('refused')).toEqual([]);
});

it('where no transaction can begin, all that wait are told why, and the next ones are tried again', async () => {
  let isAway = true;
  const write = createWrites({ db: database.db, beginWrite: async (transaction) => {
    if (isAway) throw new Error('away');
    return database.beginWrite(transaction);
  } });
  const answers = await Promise.allSettled([1, 2, 3].map((n) => write((db) => put(db, `away ${n}`))));
  expect(answers.map((answer) => (answer.status === 'rejected' ? String(answer.reason) : 'kept'))).toEqual(['Error: away', 'Error: away', 'Error: away']);
  isAway = false;
  await write((db) => put(db, 'away no more'));
  expect(await kept('away')).toEqual(['away no more']);
});
