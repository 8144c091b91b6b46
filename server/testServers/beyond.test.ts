import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backUp } from '../backup/backup.ts';
import { restore } from '../backup/restore.ts';
import { type DataFolder, openDataFolder } from '../dataFolder.ts';
import { addUser } from '../library/accounts.ts';
import { exportAttachment } from '../library/attachments.ts';
import { hintsSince } from '../library/events.ts';
import { type Caller, type Library, tellAll } from '../library/library.ts';
import { createSession, purgeSession } from '../library/sessions.ts';
import { uploadFiles } from '../library/uploads.ts';
import { openStores, type Stores } from '../openStores.ts';
import { openPostgres } from '../sql/postgres.ts';
import { openRepository } from '../sql/repository.ts';
import { openSqlite } from '../sql/sqlite.ts';
import { newStores } from './stores.ts';

const partBytes = 16 * 1024 ** 2;
let folder: string;
let data: DataFolder;
let stores: Stores;
/** Two processes of one library, as far as the stores can tell. */
let one: Library;
let other: Library;
let ana: Caller;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redline-beyond-'));
  data = await openDataFolder(join(folder, 'data'));
  stores = await newStores() ?? { databaseUrl: null, s3: null };
  // Both find an empty database, and both bring it up to date.
  [one, other] = await Promise.all([openStores(data, stores), openStores(data, stores)]);
  const { user } = await addUser(one, 'ana@example.com');
  ana = { userId: user.id, email: user.email, name: user.name, via: 'api' };
});
afterAll(async () => {
  await one.repository.close();
  await other.repository.close();
  await rm(folder, { recursive: true, force: true });
});

async function* files(...parts: readonly Buffer[]) {
  yield { name: 'log.bin', bytes: Readable.from(parts) };
}

async function* broken() {
  yield Buffer.alloc(2 * partBytes);
  throw new Error('gone away');
}

async function bytesOf(library: Library, key: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of await library.blobs.get(key, null) ?? []) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

describe('two processes of one library', () => {
  it('have one instance id and the same secrets', () => {
    expect([other.instanceId, other.signingKey]).toEqual([one.instanceId, one.signingKey]);
  });

  it('hear of each other\'s writes, and of nothing that was taken back', async () => {
    let heard = 0;
    const stop = other.repository.listen(() => {
      heard += 1;
      tellAll(other);
    });
    await expect.poll(() => heard).toBe(1);
    await expect(one.repository.write(() => Promise.reject(new Error('taken back')))).rejects.toThrow('taken back');
    const since = await other.repository.workspace.lastSeq();
    const { session_id: sessionId } = await createSession(one, ana, { title: 'Heard of' });
    await expect.poll(() => heard).toBe(2);
    expect((await hintsSince(other, ana, since)).events.map((event) => event.session_id)).toContain(sessionId);
    stop();
  });

  it('count writes in the order in which they are seen: whoever asks for what is new misses none', async () => {
    const began = await one.repository.workspace.lastSeq();
    const seen: number[] = [];
    const watching = (async () => {
      while (seen.length < 40) {
        const fresh = await other.repository.workspace.since(seen.at(-1) ?? began, 500);
        seen.push(...fresh.map(({ seq }) => seq));
      }
    })();
    await Promise.all(Array.from({ length: 40 }, (_, n) => createSession(n % 2 === 0 ? one : other, ana, { title: `Session ${n}` })));
    await watching;
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(new Set(seen).size).toBe(40);
  });
});

/** Stands between a library and its database. Once armed it lets the end of one write through, and breaks the connection before the answer. */
async function startCutter(url: string) {
  const { hostname, port } = new URL(url);
  let isArmed = false;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    let isCut = false;
    for (const socket of [near, far]) socket.on('error', () => undefined);
    near.on('data', (piece) => {
      if (isArmed && piece.includes('commit\0')) [isArmed, isCut] = [false, true];
      far.write(piece);
    });
    far.on('data', (piece) => {
      if (isCut) near.destroy();
      else near.write(piece);
    });
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const address = server.address();
  return {
    url: url.replace(`:${port}/`, `:${typeof address === 'object' && address !== null ? address.port : 0}/`),
    arm() {
      isArmed = true;
    },
    close: () => server.close(),
  };
}

describe('a database that is lost while a write ends', () => {
  it('may have kept it: the bytes of what it kept stay', async () => {
    const cutter = await startCutter(stores.databaseUrl ?? '');
    const far = await openStores(data, { ...stores, databaseUrl: cutter.url });
    const { session_id: sessionId } = await createSession(one, ana, { title: 'Cut' });
    cutter.arm();
    await expect(uploadFiles(far, ana, { sessionId, asAtlas: false, files: files(Buffer.from('kept all the same')) })).rejects.toThrow(/connection/i);
    const { attachments } = one.repository;
    const [kept] = await attachments.places(ana.userId, { sessionId, type: null, from: null, to: null });
    const row = await attachments.stored(kept?.id ?? '');
    expect((await bytesOf(one, row?.blob_key ?? '')).toString()).toBe('kept all the same');
    const { session_id: gone } = await createSession(one, ana, { title: 'Gone meanwhile' });
    const before = (await one.blobs.list(Number.MAX_SAFE_INTEGER)).length;
    const failing = uploadFiles(far, ana, { sessionId: gone, asAtlas: false, files: (async function* () {
      yield { name: 'log.bin', bytes: Readable.from([Buffer.from('not kept')]) };
      await purgeSession(one, ana, gone);
    })() });
    await expect(failing).rejects.toThrow('no such session');
    expect(await one.blobs.list(Number.MAX_SAFE_INTEGER)).toHaveLength(before);
    await far.repository.close();
    cutter.close();
  });
});

describe('files in a store beyond this machine', () => {
  it.each([0, partBytes, partBytes + 1])('of %i bytes come out as they went in', async (size) => {
    const { session_id: sessionId } = await createSession(one, ana, { title: `${size} bytes` });
    const bytes = Buffer.alloc(size, 'telemetry ');
    const [attachment] = await uploadFiles(one, ana, { sessionId, asAtlas: false, files: files(bytes.subarray(0, size / 3), bytes.subarray(size / 3)) });
    const row = await other.repository.attachments.stored(attachment?.attachment_id ?? '');
    expect(row?.size).toBe(size);
    expect((await bytesOf(other, row?.blob_key ?? '')).equals(bytes)).toBe(true);
  });

  it('that break off in the middle leave nothing, not even parts', async () => {
    const { session_id: sessionId } = await createSession(one, ana, { title: 'Broken off' });
    const before = await one.blobs.list(Number.MAX_SAFE_INTEGER);
    const sending = uploadFiles(one, ana, { sessionId, asAtlas: false, files: (async function* () {
      yield { name: 'log.bin', bytes: Readable.from(broken()) };
    })() });
    await expect(sending).rejects.toThrow('gone away');
    expect(await one.blobs.list(Number.MAX_SAFE_INTEGER)).toEqual(before);
  });

  it('are given out by the store itself where it is told to, by an address that stays the same for an hour', async () => {
    const s3 = stores.s3 === null ? null : { ...stores.s3, isDirect: true };
    const direct = await openStores(data, { ...stores, s3 });
    const { session_id: sessionId } = await createSession(direct, ana, { title: 'Direct' });
    const [attachment] = await uploadFiles(direct, ana, { sessionId, asAtlas: false, files: files(Buffer.from('0123456789')) });
    const [first, second] = await Promise.all([1, 2].map(() => exportAttachment(direct, ana, attachment?.attachment_id ?? '')));
    expect(first).toBe(second);
    expect(first).not.toContain(s3?.secretKey);
    const answer = await fetch(first ?? '', { headers: { range: 'bytes=2-4' } });
    expect([answer.status, await answer.text(), answer.headers.get('content-disposition')])
      .toEqual([206, '234', 'attachment; filename="log.bin"; filename*=UTF-8\'\'log.bin']);
    const changed = await fetch((first ?? '').replace('log.bin', 'log.exe'));
    expect(changed.status).toBe(403);
    await direct.repository.close();
  });
});

describe('a library that moves', () => {
  it('by a backup from PostgreSQL and a bucket into a folder and back again is the same, and goes on counting', async () => {
    const { session_id: sessionId } = await createSession(one, ana, { title: 'Moves' });
    const [attachment] = await uploadFiles(one, ana, { sessionId, asAtlas: false, files: files(Buffer.from('moved bytes')) });
    const { file } = await backUp(one, data, join(folder, 'away.tar'));
    const home = await openDataFolder(join(folder, 'home'));
    await restore(home, file);
    const athome = await openStores(home);
    const again = await backUp(athome, home, join(folder, 'back.tar'));
    await athome.repository.close();
    const target = await newStores() ?? stores;
    await restore(await openDataFolder(join(folder, 'third')), again.file, target);
    const back = await openStores(data, target);
    const row = await back.repository.attachments.stored(attachment?.attachment_id ?? '');
    expect((await bytesOf(back, row?.blob_key ?? '')).toString()).toBe('moved bytes');
    const last = await one.repository.workspace.lastSeq();
    expect(await back.repository.workspace.lastSeq()).toBe(last);
    await createSession(back, ana, { title: 'Goes on' });
    expect(await back.repository.workspace.lastSeq()).toBe(last + 1);
    await back.repository.close();
    await expect(restore(await openDataFolder(join(folder, 'fourth')), again.file, target)).rejects.toThrow('holds a library already');
  });
});

describe('a database beyond this machine', () => {
  it('is written to a file as it stands at one moment', async () => {
    const path = join(folder, 'copy.sqlite');
    await one.repository.snapshot(path);
    const copy = openSqlite(path);
    const original = openPostgres(stores.databaseUrl ?? '');
    const tables = (await original.db.introspection.getTables()).map(({ name }) => name);
    expect(tables).toEqual(expect.arrayContaining(['sessions', 'uploads', 'changes']));
    for (const table of tables) {
      const count = async (db: typeof copy.db) => (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db)).rows;
      expect([table, await count(copy.db)]).toEqual([table, await count(original.db)]);
    }
    expect(await (await openRepository(copy)).accounts.meta('instance_id')).toBe(one.instanceId);
    await copy.db.destroy();
    await original.db.destroy();
  });

  it('that throws all connections out is asked again by new ones', async () => {
    const admin = new Client({ connectionString: stores.databaseUrl ?? '' });
    await admin.connect();
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
    await admin.end();
    await expect.poll(() => one.repository.ping().then(() => 'there', () => 'away')).toBe('there');
    expect((await createSession(one, ana, { title: 'Afterwards' })).session_title).toBe('Afterwards');
  });

  it('that is not there, and a bucket that is not, are said at the start in a sentence without secrets', async () => {
    await expect(openStores(data, { ...stores, databaseUrl: 'postgres://ana:secret@127.0.0.1:1/none' }))
      .rejects.toThrow(/^The database that DATABASE_URL names cannot be opened \((?!.*secret).*ECONNREFUSED.*\); check that it runs, and the address\.$/);
    const s3 = stores.s3 === null ? null : { ...stores.s3, bucket: 'not-there' };
    await expect(openStores(data, { ...stores, s3 })).rejects.toThrow(/^The bucket not-there at .* cannot be used \(the file store answered 404 NoSuchBucket/);
  });
});
