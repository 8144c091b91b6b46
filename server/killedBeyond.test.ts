import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDataFolder } from './dataFolder.ts';
import { addToken, addUser } from './library/accounts.ts';
import type { Library } from './library/library.ts';
import { sweepOrphans } from './library/trash.ts';
import { openStores } from './openStores.ts';
import { stepsFor } from './sql/migrations.ts';
import { openPostgres } from './sql/postgres.ts';
import { annotate, annotateAtOnce, type Colleague, expectOwn, expectWhole, newColleague, upload } from './testServers/colleagues.ts';
import { buildPrograms, freePort, json, patience, type Programs, ready, type Run, stop } from './testServers/ourPrograms.ts';
import { startPostgres, type TestPostgres } from './testServers/postgres.ts';
import { until } from './testServers/program.ts';
import { storesOn } from './testServers/stores.ts';
import { startSwift, type TestStore } from './testServers/swift.ts';

/** Of a server of ours, which always comes back on the same port. */
interface Process {
  readonly base: string;
  readonly start: () => Run;
  run: Run;
}

const partBytes = 16 * 1024 ** 2;
/** Every process is started with it, as a team's processes are by one set of settings. */
const token = 'the-token-that-all-processes-are-started-with';
let folder: string;
let postgres: TestPostgres;
let store: TestStore;
let programs: Programs;
let databaseUrl: string;
let processes: readonly [Process, Process];
/** The test's own look at the stores. */
let library: Library;
let people: readonly Colleague[];

async function prepareProcess(name: string, env: Readonly<Record<string, string>>): Promise<Process> {
  const free = await freePort();
  await free.release();
  const args = ['--data', join(folder, name), '--port', String(free.port)];
  const start = (): Run => programs.run('main', args, env);
  return { base: `http://127.0.0.1:${free.port}`, start, run: start() };
}

async function newPerson(name: string): Promise<Colleague> {
  const { user } = await addUser(library, `${name}@example.com`);
  const made = await addToken(library, user, { kind: 'api', name: 'test' });
  return newColleague({ base: processes[0].base, headers: { authorization: `Bearer ${made.token}` } });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redline-killed-beyond-'));
  [postgres, store, programs] = await Promise.all([startPostgres(), startSwift(), buildPrograms(process.env['PATH'] ?? '')]);
  const { databaseUrl: url, s3 } = await storesOn({ ...store, postgresUrl: postgres.url });
  databaseUrl = url;
  const env = {
    DATABASE_URL: url, S3_ENDPOINT: s3.endpoint, S3_BUCKET: s3.bucket, S3_ACCESS_KEY: s3.accessKey, S3_SECRET_KEY: s3.secretKey, REDLINE_TOKEN: token,
  };
  // Both find an empty database.
  processes = [await prepareProcess('one', env), await prepareProcess('other', env)];
  await Promise.all(processes.map(({ run }) => until('a process', async () => run.out().includes('Redline is ready'))));
  library = await openStores(await openDataFolder(join(folder, 'looking')), { databaseUrl: url, s3 });
});
let teams = 0;
// Those of the test before have files that are not fetched again.
beforeEach(async () => {
  teams += 1;
  people = await Promise.all(['ana', 'ben', 'cleo', 'dan', 'eva'].map((name) => newPerson(`${name}${teams}`)));
});
afterAll(async () => {
  for (const { run } of processes) expect(run.err()).toBe('');
  await programs.endAll();
  await library.repository.close();
  await Promise.all([postgres.stop(), store.stop(), programs.remove(), rm(folder, { recursive: true, force: true })]);
});

const basesFrom = (n: number): readonly string[] => {
  const bases = processes.map(({ base }) => base);
  return n % 2 === 0 ? bases : bases.toReversed();
};

function personOf(n: number): Colleague {
  const person = people[n % people.length];
  if (person === undefined) throw new Error('there are people');
  return person;
}

async function expectAllWhole(): Promise<void> {
  for (const [n, person] of people.entries()) await expectWhole(person, basesFrom(n)[0] ?? '');
  const rows = await library.repository.attachments.recordedBlobs(await library.blobs.list(Number.MAX_SAFE_INTEGER));
  const unrecorded = async () => (await library.blobs.list(Number.MAX_SAFE_INTEGER)).filter((key) => !rows.has(key));
  await sweepOrphans(library, Date.now() + 60_000);
  await expect.poll(unrecorded, patience).toEqual([]);
}

describe('two processes on one PostgreSQL and one store', () => {
  it('that start at once on an empty database bring it up to date once, and make one sample', async () => {
    const { db } = openPostgres(databaseUrl);
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(stepsFor('postgres')).toSorted());
    await db.destroy();
    const headers = { authorization: `Bearer ${token}` };
    for (const { base } of processes) {
      const names = async () => (await json(fetch(`${base}/api/v1/attachments`, { headers }))).items.map((item: { attachment_type: string }) => item.attachment_type);
      await expect.poll(names, patience).toEqual(['pdf', 'png', 'csv']);
      expect((await json(fetch(`${base}/api/v1/sessions`, { headers }))).count).toBe(1);
    }
  });

  it('lose and double no write of 50 clients at once, and show nobody anything of others', { timeout: 300_000 }, async () => {
    await Promise.all(Array.from({ length: 50 }, async (_, n) => {
      const [who, bases] = [personOf(n), basesFrom(n)];
      await upload(who, bases, [1 + 997 * n]);
      for (const turn of [0, 1]) {
        await annotate(who, turn === 0 ? bases : bases.toReversed());
        await expectOwn(who, bases[1] ?? '', [personOf(n + 1 + turn)]);
      }
      await annotateAtOnce(who, bases);
    }));
    await expectAllWhole();
  });
});

/** What is killed, and what `/readyz` of a process that lives calls it. */
interface Victim {
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<unknown>;
  readonly away: 'process' | 'database' | 'store';
}

/** What is sent, and how often nobody answered. */
interface Sent {
  notes: number;
  files: number;
  missed: number;
}

/** Eight clients send one thing after the other until `act` is done. */
async function underLoad(act: (sent: Readonly<Sent>) => Promise<void>): Promise<void> {
  const over = new AbortController();
  const sent = { notes: 0, files: 0, missed: 0 };
  const sending = Array.from({ length: 8 }, async (_, n) => {
    for (let turn = 0; !over.signal.aborted; turn += 1) {
      const [who, bases] = [personOf(n), basesFrom(n + turn)];
      sent.missed += await annotate(who, bases);
      sent.notes += 1;
      // The first of them sends files of several parts.
      sent.missed += await upload(who, bases, n === 0 ? [partBytes + 1_000_000] : [20_000, 1 + 311 * turn]);
      sent.files += 1;
    }
  });
  try {
    await act(sent);
  } finally {
    over.abort();
    await Promise.allSettled(sending);
  }
  await Promise.all(sending);
}

describe('a kill without warning under load', () => {
  const victims: readonly (readonly [name: string, victim: Victim])[] = [
    ['a process', {
      kill: () => stop(processes[0].run.child, 'SIGKILL'),
      start: () => {
        processes[0].run = processes[0].start();
        return ready(processes[0].run);
      },
      away: 'process',
    }],
    ['PostgreSQL', { kill: () => postgres.kill(), start: () => postgres.start(), away: 'database' }],
    ['the store', { kill: () => store.kill(), start: () => store.start(), away: 'store' }],
  ];

  it.each(victims)('of %s loses nothing that was answered and leaves nothing half', { timeout: 300_000 }, async (_name, { kill, start, away }) => {
    await underLoad(async (sent) => {
      const some = async (): Promise<void> => {
        const { notes, files } = { ...sent };
        await expect.poll(() => sent.notes, patience).toBeGreaterThan(notes + 20);
        await expect.poll(() => sent.files, patience).toBeGreaterThan(files + 10);
      };
      await some();
      await kill();
      // It is seen by those who send, and by whoever asks how the other process is.
      if (away !== 'process') {
        const readiness = async (): Promise<unknown> => json(fetch(`${processes[1].base}/readyz`));
        await expect.poll(readiness, patience).toMatchObject({ status: 'not ready', [away]: false });
      }
      await start();
      await some();
      expect(sent.missed).toBeGreaterThan(0);
    });
    await expectAllWhole();
  });
});
