import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import type { Readable } from 'node:stream';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const children = new Set<ChildProcess>();
let folder: string;
/** The bundled entries: they start ten times as fast as their sources would. Below node_modules, so that packages are found. */
let bundle: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redline-main-'));
  bundle = await mkdtemp(join(root, 'node_modules', '.redline-main-'));
  await build({
    entryPoints: [join(root, 'server/main.ts'), join(root, 'server/admin.ts')], outdir: bundle, outExtension: { '.js': '.mjs' },
    bundle: true, splitting: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', logLevel: 'error',
  });
});
afterEach(async () => {
  await Promise.all([...children].map((child) => stop(child, 'SIGKILL')));
});
afterAll(() => Promise.all([folder, bundle].map((path) => rm(path, { recursive: true, force: true }))));

interface Run {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  /** Exit code, once it ended. */
  readonly ended: Promise<number | null>;
}

function run(entry: 'main' | 'admin', args: readonly string[], env: Readonly<Record<string, string>> = {}): Run {
  return heard(spawn(process.execPath, [join(bundle, `${entry}.mjs`), ...args], {
    cwd: root, env: { PATH: process.env['PATH'] ?? '', HOST: '', PORT: '', REDLINE_DATA: '', ...env }, stdio: ['ignore', 'pipe', 'pipe'],
  }));
}

function heard(child: ChildProcessByStdio<null, Readable, Readable>): Run {
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    out += piece;
  });
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    err += piece;
  });
  children.add(child);
  const ended = new Promise<number | null>((done) => {
    child.on('close', (code) => {
      children.delete(child);
      done(code);
    });
  });
  return { child, out: () => out, err: () => err, ended };
}

async function stop(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => {
    child.once('close', done);
  });
  child.kill(signal);
  await gone;
}

const patience = { timeout: 100_000, interval: 50 };

async function ready(started: Run): Promise<{ line: string; base: string; code: string; next: string | null }> {
  await expect.poll(
    () => `${started.out()}${started.child.exitCode === null ? '' : started.err()}`,
    patience,
  ).toMatch(/Redline is ready: \S+\n|\n$/);
  const line = started.out().trim();
  expect(line).toMatch(/^Redline is ready: http:\/\/127\.0\.0\.1:\d+\/sign-in(\?next=[^#]+)?#\S{20,}$/);
  const url = new URL(line.slice('Redline is ready: '.length));
  return { line, base: url.origin, code: url.hash.slice(1), next: url.searchParams.get('next') };
}

async function bearer(data: string): Promise<Record<string, string>> {
  return { authorization: `Bearer ${(await readFile(join(data, 'token'), 'utf8')).trim()}` };
}

async function freePort(): Promise<{ port: number; release: () => Promise<void> }> {
  const server = createServer();
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    release: () => new Promise((done) => {
      server.close(() => done());
    }),
  };
}

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

describe('a kill without warning', () => {
  it('loses nothing that was answered, and leaves nothing half', { timeout: 300_000 }, async () => {
    const data = join(folder, 'killed');
    const free = await freePort();
    await free.release();
    const args = ['--data', data, '--port', String(free.port)];
    const first = run('main', args);
    const { base } = await ready(first);
    const headers = await bearer(data);
    const call = async (method: string, path: string, body?: unknown) => (await fetch(`${base}/api/v1${path}`, {
      method, headers: { ...headers, 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })).json();
    const { session_id: sessionId } = await call('POST', '/sessions', { title: 'kept' });
    const form = (count: number) => {
      const files = new FormData();
      for (let n = 0; n < count; n += 1) files.append('files', new Blob([`row ${n}`]), `${n}.txt`);
      return { method: 'POST', headers, body: files };
    };
    const uploads = `${base}/api/v1/sessions/${sessionId}/upload-files`;
    const [kept] = await (await fetch(uploads, form(1))).json();
    const attachmentId: string = kept.attachment_id;

    const answered: string[] = [];
    const post = async (n: number): Promise<void> => {
      const record = await call('POST', '/annotations', {
        attachment_id: attachmentId, annotation_type: 'bbox',
        annotation_content: {
          page_width: 8, page_height: 6, page_number: 0, content: [{ tags: {}, label: `${n}`, x: 1, y: 1, width: 1, height: 1 }],
        },
      });
      answered.push(String(record.annotation_id));
      if (answered.length === 10) first.child.kill('SIGKILL');
    };
    // A file that stops in the middle, an upload of many, and records: all under way when it is killed.
    const head = '--b\r\nContent-Disposition: form-data; name="files"; filename="half.bin"\r\n\r\n';
    const stuck = new ReadableStream({ start: (controller) => controller.enqueue(Buffer.from(`${head}${'x'.repeat(200_000)}`)) });
    const half = {
      method: 'POST', headers: { ...headers, 'content-type': 'multipart/form-data; boundary=b' }, body: stuck, duplex: 'half' as const,
    };
    const many = Array.from({ length: 60 }, (_, n) => post(n));
    await Promise.allSettled([fetch(uploads, half), fetch(uploads, form(400)), ...many]);
    await first.ended;

    await ready(run('main', args));
    const listed: readonly { readonly uuid: string; readonly annotation_content: { readonly content: readonly unknown[] } }[] =
      await call('GET', `/attachments/${attachmentId}/annotations`);
    expect(listed.map(({ uuid }) => uuid)).toEqual(expect.arrayContaining(answered));
    expect(listed.every(({ annotation_content: { content } }) => content.length === 1)).toBe(true);
    expect((await call('GET', `/attachments/${attachmentId}`)).redline.annotations).toBe(listed.length);
    const { attachments } = await call('GET', `/sessions/${sessionId}`);
    expect([1, 401]).toContain(attachments.length);
    const { count } = await call('GET', '/attachments');
    const files = (await readdir(join(data, 'blobs'), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    expect(files).toHaveLength(count);
    const { presigned_url: url } = await call('POST', `/attachments/${attachmentId}/export`);
    expect(await (await fetch(url)).text()).toBe('row 0');
  });
});

describe.skipIf(process.platform === 'win32')('a disk without room for a file', () => {
  it('is said in a sentence, and nothing half stays', { timeout: 300_000 }, async () => {
    const data = join(folder, 'full');
    // No file may become larger than 3 MB (bash counts in 1 kB, other shells in 512 bytes).
    const server = spawn('sh', ['-c', 'ulimit -f 6000; exec "$0" "$@"', process.execPath, join(bundle, 'main.mjs'), '--data', data, '--port', '0'], {
      cwd: root, env: { PATH: process.env['PATH'] ?? '' }, stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { base } = await ready(heard(server));
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

describe('a start that is killed', () => {
  it('at any moment leaves a library that the next start makes whole, with one whole sample', { timeout: 300_000 }, async () => {
    const data = join(folder, 'killed-starts');
    const args = ['--data', data, '--port', '0'];
    for (const ms of [120, 220, 300, 360, 420, 500, 600, 750]) {
      const started = run('main', args);
      await new Promise((done) => {
        setTimeout(done, ms);
      });
      await stop(started.child, 'SIGKILL');
    }
    const { base } = await ready(run('main', args));
    const headers = await bearer(data);
    const list = async (path: string) => (await (await fetch(`${base}/api/v1${path}`, { headers })).json()).items;
    await expect.poll(async () => (await list('/attachments')).map((item: { attachment_type: string }) => item.attachment_type), patience).toEqual(['pdf', 'png', 'csv']);
    expect(await list('/sessions')).toHaveLength(1);
    const files = (await readdir(join(data, 'blobs'), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    expect(files).toHaveLength(3);
  });
});

describe('a restore that is killed', () => {
  it('at any moment leaves an empty folder or a whole library, and can be done again', { timeout: 300_000 }, async () => {
    const data = join(folder, 'to-back-up');
    const file = join(folder, 'library.tar');
    const { base } = await ready(run('main', ['--data', data, '--port', '0']));
    const headers = await bearer(data);
    const names = async (at: string): Promise<readonly string[]> =>
      (await (await fetch(`${at}/api/v1/attachments`, { headers })).json()).items.map((item: { attachment_name: string }) => item.attachment_name);
    await expect.poll(() => names(base), patience).toHaveLength(3);
    const made = run('admin', ['backup', file], { REDLINE_DATA: data });
    expect(await made.ended).toBe(0);
    const there = join(folder, 'restored');
    const restore = () => run('admin', ['restore', file], { REDLINE_DATA: there });
    for (const ms of [60, 120, 180, 240, 300, 400]) {
      const started = restore();
      await new Promise((done) => {
        setTimeout(done, ms);
      });
      await stop(started.child, 'SIGKILL');
    }
    const last = restore();
    // One of those before may have come to its end.
    expect([await last.ended, last.err()].join(' ')).toMatch(/^0 $|holds a library already/);
    const again = await ready(run('main', ['--data', there, '--port', '0']));
    expect(await names(again.base)).toEqual(await names(base));
    expect(await readdir(there)).not.toContain('restoring');
  });
});

describe('the command line', () => {
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
    for (const wrong of [['token', 'add', 'nobody@example.com'], ['user', 'add', 'x'], ['nonsense'], ['import', '--session', 'x', 'y']]) {
      const failed = await admin(...wrong);
      expect([failed.code, failed.err().trim()]).toEqual([2, expect.not.stringMatching(/\n {4}at /)]);
    }
  });
});
