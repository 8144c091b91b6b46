import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestRoom, type TestRoom } from './testRoom.ts';

let room: TestRoom;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redline-web-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<meta name="csp-nonce" content="__NONCE__"><div id="root"></div>');
  await writeFile(join(folder, 'viewer.html'), '<meta name="csp-nonce" content="__NONCE__"><link rel="modulepreload"><div id="root"></div>');
  await writeFile(join(folder, 'assets', 'main-1a2b.js'), 'export {};');
  await writeFile(join(folder, 'assets', 'rebuilt-3c4d.js'), 'export {};');
  await writeFile(join(folder, 'icon.svg'), '<svg/>');
  room = await openTestRoom({ config: { staticFolder: folder } });
});
afterAll(async () => {
  expect(room.problems).toEqual([]);
  await room.close();
  await rm(folder, { recursive: true, force: true });
});

const get = (url: string, headers: Record<string, string> = {}) => room.ask({ method: 'GET', url, headers });

describe('the browser part', () => {
  it.each([
    '/',
    '/sessions/1/attachments/2?page=3',
    '/sign-in',
    '/index.html',
    '/a/../b',
    '/viewer.html',
  ])('is one page at %s, with a nonce of its own', async (url) => {
    const [one, two] = [await get(url, { accept: 'text/html' }), await get(url)];
    expect(one.status).toBe(200);
    const nonce = /content="([^"]+)"/.exec(one.text)?.[1] ?? '';
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(one.headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; "
      + `style-src 'self' 'nonce-${nonce}'; style-src-attr 'unsafe-inline'; img-src 'self' blob: data:; font-src 'self'; `
      + "connect-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'; "
      + "frame-src 'none'",
    );
    expect(one.headers['cache-control']).toBe('no-store');
    expect(two.text).not.toContain(nonce);
  });

  it.each([
    ['/sessions/1/attachments/2?page=3', true],
    ['/attachments/2', true],
    ['/attachments', false],
    ['/sessions/1', false],
    ['/viewer.html', false],
  ])('begins at %s with links to what a file needs: %s', async (url, linked) => {
    expect((await get(url)).text.includes('modulepreload')).toBe(linked);
  });

  it('keeps hashed files for ever, and others for an hour', async () => {
    const script = await get('/assets/main-1a2b.js');
    expect([script.status, script.headers['cache-control'], script.headers['content-type']])
      .toEqual([200, 'public, max-age=31536000, immutable', expect.stringContaining('javascript')]);
    expect((await get('/icon.svg')).headers['cache-control']).toBe('public, max-age=3600');
    expect((await get('/icon.svg')).headers['x-content-type-options']).toBe('nosniff');
  });

  it('gives a file once to a browser that keeps it, its length to whoever asks for that, and nothing of one that is gone', async () => {
    const { headers, text } = await get('/assets/main-1a2b.js');
    expect([text, headers['content-length']]).toEqual(['export {};', '10']);
    const known = await get('/assets/main-1a2b.js', { 'if-none-match': String(headers['etag']) });
    expect([known.status, known.text, known.headers['cache-control']]).toEqual([304, '', 'public, max-age=31536000, immutable']);
    expect((await get('/assets/main-1a2b.js', { 'if-none-match': 'W/"1-1"' })).status).toBe(200);
    const head = await room.ask({ method: 'HEAD', url: '/icon.svg' });
    expect([head.status, head.text, head.headers['content-length'], head.headers['content-type']]).toEqual([200, '', '6', 'image/svg+xml']);
    await rm(join(folder, 'assets', 'rebuilt-3c4d.js'));
    const gone = await get('/assets/rebuilt-3c4d.js');
    expect([gone.status, gone.headers['cache-control']]).toEqual([404, 'no-store']);
  });

  it('is not given where a file, a call or something else was meant', async () => {
    for (const url of ['/assets/gone-1a2b.js', '/pdfjs/wasm/gone.wasm', '/api/v1/nothing', '/api/other', '/files/x/y']) {
      const answer = await get(url);
      expect([url, answer.status]).toEqual([url, url.startsWith('/files') ? 403 : 404]);
      expect(answer.body.detail).toMatch(/\.$/);
    }
    expect((await get('/sessions', { accept: 'application/json' })).status).toBe(404);
    expect((await room.ask({ method: 'POST', url: '/sessions' })).status).toBe(404);
    expect((await get('/..%2f..%2fetc%2fpasswd')).text).not.toContain('root:');
  });
});
