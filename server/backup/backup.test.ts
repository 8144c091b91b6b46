import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DataFolder, lockFolder, openDataFolder } from '../dataFolder.ts';
import { openStores } from '../openStores.ts';
import { addUser } from '../library/accounts.ts';
import { createSession } from '../library/sessions.ts';
import { claimFiles } from '../library/ownFiles.ts';
import { sweepOrphans } from '../library/trash.ts';
import { uploadFiles } from '../library/uploads.ts';
import type { Caller, Library } from '../library/library.ts';
import { purgeAttachment } from '../library/attachments.ts';
import { backUp } from './backup.ts';
import { restore } from './restore.ts';
import { readTarHeader, tarHeader, tarPadding } from './tar.ts';

let folder: string;
let data: DataFolder;
let library: Library;
let caller: Caller;
let sessionId: string;

async function* incoming(files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) {
    const { Readable } = await import('node:stream');
    yield { name, bytes: Readable.from([Buffer.from(text)]) };
  }
}

const upload = (files: Readonly<Record<string, string>>) => uploadFiles(library, caller, { sessionId, files: incoming(files), asAtlas: false });
const emptyFolder = (name: string): Promise<DataFolder> => openDataFolder(join(folder, name));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redline-backup-'));
  data = await openDataFolder(join(folder, 'data'));
  await writeFile(data.tokenFile, 'a token\n');
  library = await openStores(data);
  const { user } = await addUser(library, 'ana@example.org');
  caller = { userId: user.id, email: user.email, name: user.name, via: 'api' };
  ({ session_id: sessionId } = await createSession(library, caller, { title: 'Kept' }));
  await upload({ 'a.txt': 'alpha', 'empty.txt': '', 'b.txt': 'b'.repeat(3_000_000) });
});
afterAll(async () => {
  await library.repository.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a backup', () => {
  it('made while others write and delete is restored whole: the same people, records and bytes', async () => {
    const file = join(folder, 'one.tar');
    const [gone] = await upload({ 'gone.txt': 'gone' });
    const busy = [upload({ 'c.txt': 'during' }), purgeAttachment(library, caller, gone?.attachment_id ?? '')];
    const made = await backUp(library, data, file);
    await Promise.all(busy);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readdir(data.folder)).filter((name) => name.startsWith('backup-'))).toEqual([]);
    const there = await emptyFolder('restored');
    expect(await restore(there, file)).toBe(made.files);
    expect(await readFile(there.tokenFile, 'utf8')).toBe('a token\n');
    const again = await openStores(there);
    expect([again.instanceId, library.history]).toEqual([library.instanceId, '']);
    expect(again.history).toMatch(/^[0-9a-f-]{36}$/);
    const { attachments } = again.repository;
    const listed = await attachments.places(caller.userId, { sessionId, type: null, from: null, to: null });
    const rows = (await Promise.all(listed.map(({ id }) => attachments.stored(id)))).filter((row) => row !== undefined);
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(['a.txt', 'empty.txt', 'b.txt']));
    for (const row of rows) expect((await stat(join(there.blobs, row.blob_key.slice(0, 2), row.blob_key))).size).toBe(row.size);
    await again.repository.close();
  });

  it('made beside others, also under the same name, is whole like theirs; what killed ones left is taken away, what others work in is not', async () => {
    const killed = '11111111-2222-4333-8444-555555555555';
    const [left, half] = [join(data.folder, `backup-${killed}`), join(folder, `same.tar.${killed}.half`)];
    await mkdir(left);
    await Promise.all([writeFile(join(left, 'half'), half), writeFile(half, 'half'), writeFile(join(left, 'redline.sqlite'), 'half')]);
    const names = ['same', 'same', 'same', 'other', 'another'];
    const made = await Promise.all(names.map((name) => backUp(library, data, join(folder, `${name}.tar`))));
    expect(new Set(made.map(({ files }) => files)).size).toBe(1);
    for (const name of new Set(names)) expect(await restore(await emptyFolder(`beside-${name}`), join(folder, `${name}.tar`))).toBe(made[0]?.files);
    expect((await readdir(data.folder)).filter((name) => name.startsWith('backup-'))).toEqual([]);
    expect((await readdir(folder)).filter((name) => name.endsWith('.half'))).toEqual([]);
  });

  it('never takes the place of what it is of, and says which name will not do', async () => {
    const before = await readFile(data.database);
    const wrong: readonly (readonly [string, string])[] = [
      [data.database, 'cannot stand in the data folder'], [join(data.blobs, 'x.tar'), 'cannot stand in the data folder'],
      [data.folder, 'is a folder'], [join(folder, 'nowhere', 'x.tar'), 'There is no folder'],
    ];
    for (const [file, words] of wrong) await expect(backUp(library, data, file)).rejects.toThrow(words);
    expect(await readFile(data.database)).toEqual(before);
    expect((await readdir(data.folder)).filter((name) => name.startsWith('backup-'))).toEqual([]);
  });

  it('is refused in one sentence where a library is, where a Redline runs, and when any of it is missing or changed', async () => {
    const file = join(folder, 'two.tar');
    await backUp(library, data, file);
    await expect(restore(data, file)).rejects.toThrow('holds a library already');
    const held = await emptyFolder('held');
    const lock = lockFolder(held);
    await expect(restore(held, file)).rejects.toThrow('in use by a running Redline');
    await lock?.release();
    const whole = await readFile(file);
    const at = whole.indexOf('b'.repeat(600));
    const changed = Buffer.from(whole);
    changed[at + 1000] = 0;
    const broken: readonly (readonly [string, Buffer])[] = [
      ['empty', Buffer.alloc(0)], ['text', Buffer.from('no backup at all'.repeat(100))], ['cut', whole.subarray(0, whole.length - 40_000)],
      ['changed', changed], ['zeros', Buffer.alloc(2048)],
      ['evil', Buffer.concat([tarHeader({ name: '../evil', size: 0 }, 0), Buffer.alloc(1024)])],
    ];
    const empty = await emptyFolder('empty');
    for (const [name, bytes] of broken) {
      await writeFile(join(folder, `${name}.tar`), bytes);
      await expect(restore(empty, join(folder, `${name}.tar`)), name).rejects.toThrow(/nothing was restored\.$/);
      expect((await readdir(empty.folder)).filter((entry) => !entry.startsWith('lock'))).toEqual([]);
    }
    await expect(restore(empty, join(folder, 'nowhere'))).rejects.toThrow('cannot be read');
    expect(await restore(empty, file)).toBeGreaterThan(0);
  });
});

describe('bytes that no record stands for', () => {
  it('are taken away at a start, whole or half; what is recorded stays', async () => {
    const orphan = '12345678-0000-4000-8000-000000000000';
    await writeFile(join(data.blobs, 'incoming', orphan), 'half');
    const { key } = (await library.blobs.put((await import('node:stream')).Readable.from(['whole']), 100)) ?? { key: '' };
    const before = new Set((await library.repository.attachments.unscanned(1_000)).map((row) => row.blob_key));
    await claimFiles(library);
    await sweepOrphans(library, Date.now() - 60_000);
    expect(await library.blobs.list(Date.now() - 60_000)).not.toContain(key);
    expect(await readdir(join(data.blobs, 'incoming'))).toEqual([orphan]);
    await sweepOrphans(library, Date.now() + 1_000);
    expect(new Set(await library.blobs.list(Date.now() + 1_000))).toEqual(before);
    expect(await readdir(join(data.blobs, 'incoming'))).toEqual([]);
  });
});

describe('tar headers', () => {
  it('say again what was written, also beyond 8 GiB, and nothing of what is none', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z0-9/.-]{1,100}$/), fc.maxSafeNat(), (name, size) => {
      const header = tarHeader({ name, size }, 1_790_000_000_000);
      expect(readTarHeader(header)).toEqual({ name, size });
      expect((size + tarPadding(size)) % 512).toBe(0);
      header[0] = (header[0] ?? 0) ^ 1;
      expect(readTarHeader(header)).toBeNull();
    }));
    expect(readTarHeader(Buffer.alloc(512))).toBe('end');
  });
});
