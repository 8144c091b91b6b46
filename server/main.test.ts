import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ownerName } from './blobs/blobStore.ts';
import { bearer, buildPrograms, filesIn, freePort, patience, type Programs, ready, type Run, stop } from './testServers/ourPrograms.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
let folder: string;
let programs: Programs;
let run: Programs['run'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redline-main-'));
  programs = await buildPrograms(process.env['PATH'] ?? '');
  ({ run } = programs);
});
afterEach(() => programs.endAll());
afterAll(() => Promise.all([rm(folder, { recursive: true, force: true }), programs.remove()]));

describe('a start', () => {
  it('makes a library with a sample, and prints an address that signs in', { timeout: 300_000 }, async () => {
    const data = join(folder, 'first');
    const free = await freePort();
    await free.release();
    const args = ['--data', data, '--port', String(free.port)];
    const first = run('main', args);
    const { line, base, code } = await ready(first);
    const signIn = await fetch(
      `${base}/api/v1/sign-in`,
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code }) },
    );
    expect(signIn.status).toBe(204);
    expect((await stat(join(data, 'token'))).mode & 0o777).toBe(0o600);
    const headers = await bearer(data);
    const { items } = await (await fetch(`${base}/api/v1/attachments`, { headers })).json();
    expect(items.map((item: { attachment_type: string }) => item.attachment_type)).toEqual(['pdf', 'png', 'csv']);

    const again = run('main', args);
    expect([await again.ended, again.out().trim()]).toEqual([0, line]);
    const elsewhere = run('main', ['--data', data, '--port', '0']);
    expect([await elsewhere.ended, elsewhere.err()]).toEqual([2, expect.stringContaining('in use by another Redline')]);

    const drawing = join(folder, 'drawing.txt');
    await writeFile(drawing, 'a drawing');
    const sent = run('main', [...args, drawing]);
    const { next } = await ready(sent);
    expect([await sent.ended, next]).toEqual([0, expect.stringMatching(/^\/sessions\/[0-9a-f-]{36}\/attachments\/[0-9a-f-]{36}$/)]);

    await stop(first.child, 'SIGKILL');
    const after = run('main', [...args, drawing]);
    expect((await ready(after)).next).toBe(next);
    expect((await (await fetch(`${base}/api/v1/sessions`, { headers })).json()).count).toBe(2);
    await stop(after.child, 'SIGTERM');
    expect(await after.ended).toBe(0);
  });

  it('that cannot go on says why in one sentence and ends with 2', { timeout: 300_000 }, async () => {
    const taken = await freePort();
    const file = join(folder, 'file');
    await writeFile(file, 'not a certificate');
    const tries: readonly (readonly [readonly string[], string])[] = [
      [['--data', join(folder, 'taken'), '--port', String(taken.port)], 'is taken by something else'],
      [['--data', join(file, 'below')], 'cannot be written'],
      ...(process.platform === 'linux' ? [[['--data', '/proc/redline/data'], 'cannot be written']] as const : []),
      [['--data', join(folder, 'tls'), '--port', '0', '--tls-cert', file, '--tls-key', file], 'TLS_CERT'],
      [['--data', join(folder, 'tls'), '--port', '0', '--tls-cert', 'nowhere', '--tls-key', file], 'nowhere'],
      [['--data', join(folder, 'user'), '--port', '0', '--user', 'nobody'], 'REDLINE_USER'],
      [['--data', join(folder, 'none'), '--port', '0', join(folder, 'no such file')], 'None of the files'],
    ];
    for (const [args, words] of tries) {
      const failed = run('main', args);
      expect([await failed.ended, failed.out()]).toEqual([2, '']);
      expect(failed.err().trim().split('\n').at(-1)).toMatch(/^[^\n]*\.$/);
      expect(failed.err()).toContain(words);
    }
    await taken.release();
  });
});

describe('a start over files of another library', () => {
  it('touches none of them and says so; with its own database again, and from before files had owners, it goes on', { timeout: 300_000 }, async () => {
    const data = join(folder, 'owned');
    const start = () => run('main', ['--data', data, '--port', '0']);
    const database = join(data, 'redline.sqlite');
    const owner = join(data, 'blobs', ownerName);
    const restart = async (): Promise<void> => {
      const started = start();
      await ready(started);
      await stop(started.child, 'SIGTERM');
    };
    await restart();
    const files = await filesIn(join(data, 'blobs'));
    expect(files).toHaveLength(3);
    await rename(database, join(folder, 'owned.sqlite'));
    const refused = start();
    expect([await refused.ended, refused.err()]).toEqual([2, expect.stringContaining('files claim')]);
    expect(await filesIn(join(data, 'blobs'))).toEqual(files);
    await rename(join(folder, 'owned.sqlite'), database);
    await rm(owner);
    await restart();
    await writeFile(owner, 'another library');
    expect(await run('admin', ['files', 'claim'], { REDLINE_DATA: data }).ended).toBe(0);
    await restart();
    expect(await filesIn(join(data, 'blobs'))).toEqual(files);
  });
});

describe('a stop', () => {
  it('takes nothing new, and lets an upload that is under way end and be kept', { timeout: 300_000 }, async () => {
    const data = join(folder, 'stopped');
    const server = run('main', ['--data', data, '--port', '0']);
    const { base } = await ready(server);
    const headers = await bearer(data);
    const { session_id: sessionId } = await (await fetch(`${base}/api/v1/sessions`, { method: 'POST', headers })).json();
    const events = await fetch(`${base}/api/v1/events`, { headers });
    const sending = request(`${base}/api/v1/sessions/${sessionId}/upload-files`, {
      method: 'POST', headers: { ...headers, 'content-type': 'multipart/form-data; boundary=b' },
    });
    const answered = once(sending, 'response');
    sending.write('--b\r\nContent-Disposition: form-data; name="files"; filename="slow.txt"\r\n\r\nthe beginning');
    const incoming = () => readdir(join(data, 'blobs', 'incoming'));
    await expect.poll(incoming, patience).toHaveLength(1);
    server.child.kill('SIGTERM');
    await expect.poll(() => fetch(`${base}/healthz`).then(() => 'answered', () => 'refused'), patience).toBe('refused');
    await events.body?.cancel();
    sending.end(' and the end\r\n--b--\r\n');
    const [answer] = await answered;
    expect(answer.statusCode).toBe(201);
    answer.resume();
    expect([await server.ended, server.err()]).toEqual([0, '']);
    const again = await ready(run('main', ['--data', data, '--port', '0']));
    const { items } = await (await fetch(`${again.base}/api/v1/attachments?session_id=${sessionId}`, { headers })).json();
    expect(items).toMatchObject([{ attachment_name: 'slow.txt', redline: { size: 'the beginning and the end'.length } }]);
  });
});

describe.skipIf(process.platform === 'win32')('a disk without room for a file', () => {
  it('is said in a sentence, and nothing half stays', { timeout: 300_000 }, async () => {
    const data = join(folder, 'full');
    // No file may become larger than 3 MB (bash counts in 1 kB, other shells in 512 bytes).
    const server = spawn('sh', ['-c', 'ulimit -f 6000; exec "$0" "$@"', process.execPath, programs.main, '--data', data, '--port', '0'], {
      cwd: root, env: { PATH: process.env['PATH'] ?? '' }, stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { base } = await ready(programs.heard(server));
    const headers = await bearer(data);
    const files = async () => (await readdir(join(data, 'blobs'), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;
    const before = await files();
    const { session_id: sessionId } = await (await fetch(`${base}/api/v1/sessions`, { method: 'POST', headers })).json();
    const form = new FormData();
    for (const size of [10, 8_000_000]) form.append('files', new Blob([Buffer.alloc(size, 'x')]), `${size}.txt`);
    const refused = await fetch(`${base}/api/v1/sessions/${sessionId}/upload-files`, { method: 'POST', headers, body: form });
    expect([refused.status, await refused.json()]).toEqual([507, { code: 'storage_full', detail: expect.stringContaining('is full; nothing was kept.') }]);
    expect(await files()).toBe(before);
  });
});

describe('the command line', () => {
  it('renews the key of download addresses: those from before end with the next start, and others are good', { timeout: 300_000 }, async () => {
    const data = join(folder, 'renewed');
    const start = () => run('main', ['--data', data, '--port', '0']);
    const first = start();
    const { base } = await ready(first);
    const headers = await bearer(data);
    const { items } = await (await fetch(`${base}/api/v1/attachments`, { headers })).json();
    const addressAt = async (at: string): Promise<URL> => {
      const answer = await fetch(`${at}/api/v1/attachments/${items[0].attachment_id}/export`, { method: 'POST', headers });
      return new URL((await answer.json()).presigned_url);
    };
    const before = await addressAt(base);
    const renewed = run('admin', ['keys', 'renew'], { REDLINE_DATA: data });
    expect([await renewed.ended, renewed.out()]).toEqual([0, expect.stringContaining('another key')]);
    expect((await fetch(before)).status).toBe(200);
    await stop(first.child, 'SIGTERM');
    const again = await ready(start());
    expect([(await fetch(`${again.base}${before.pathname}${before.search}`)).status, (await fetch(await addressAt(again.base))).status]).toEqual([403, 200]);
  });

  it('adds people and tokens and takes files while the server runs', { timeout: 300_000 }, async () => {
    const data = join(folder, 'admin');
    await mkdir(join(folder, 'set', '.git'), { recursive: true });
    await writeFile(join(folder, 'set', '.git', 'config'), 'x');
    await writeFile(join(folder, 'set', 'a.csv'), '1,2');
    const { base } = await ready(run('main', ['--data', data, '--port', '0']));
    const admin = async (...words: readonly string[]): Promise<Run & { code: number | null }> => {
      const done = run('admin', words, { REDLINE_DATA: data });
      return { ...done, code: await done.ended };
    };
    expect((await admin('user', 'add', 'Second@Example.com')).code).toBe(0);
    const token = (await admin('token', 'add', 'second@example.com', '--name', 'laptop')).out().trim().split('\n').at(-1) ?? '';
    const headers = { authorization: `Bearer ${token}` };
    expect(await (await fetch(`${base}/api/v1/me`, { headers })).json()).toEqual({ email: 'second@example.com', name: 'second' });
    const session = await (await fetch(`${base}/api/v1/sessions`, { method: 'POST', headers })).json();
    const imported = await admin('import', '--as-atlas', '--session', session.session_id, join(folder, 'set'));
    expect([imported.code, imported.err()]).toEqual([0, expect.stringContaining('.git')]);
    const { items } = await (await fetch(`${base}/api/v1/attachments?session_id=${session.session_id}`, { headers })).json();
    expect(items).toMatchObject([{ attachment_name: 'a.csv', attachment_created_by: 'atlas' }]);
    const listed = (await admin('token', 'list', 'second@example.com')).out();
    expect(listed).toContain('laptop');
    expect(listed).not.toContain(token);
    expect((await admin('token', 'revoke', listed.split('\t')[0] ?? '')).code).toBe(0);
    expect((await fetch(`${base}/api/v1/me`, { headers })).status).toBe(401);
    for (const wrong of [['keys'], ['token', 'add', 'nobody@example.com'], ['user', 'add', 'x'], ['nonsense'], ['import', '--session', 'x', 'y']]) {
      const failed = await admin(...wrong);
      expect([failed.code, failed.err().trim()]).toEqual([2, expect.not.stringMatching(/\n {4}at /)]);
    }
  });
});
