import { createHash, randomBytes } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import type { Library } from '../library/library.ts';
import { addToken, addUser } from '../library/accounts.ts';
import { furnish, openTestRoom } from '../testRoom.ts';
import { type Answering, sendJson, startHost, type TestHost } from '../testServers/host.ts';
import { openRemoteAtlas, type RemoteAtlas } from './remoteAtlas.ts';
import type { OpenedFile, Upstream } from './upstream.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

const photo = Buffer.from('a photo');
const sha256 = createHash('sha256').update(photo).digest('hex');

async function* cutOff(): AsyncGenerator<Buffer> {
  yield photo;
  throw new Error('reset');
}

/** A system that has one file; what it says of it, and how its bytes come, is a test's choice. */
function source(file: () => Partial<OpenedFile>): Upstream {
  return {
    system: 'box', name: 'Box', host: 'box.example', fields: [{ name: 'secret', label: 'Secret', secret: true }],
    connect: async () => 'ann',
    places: async () => ({ items: [], ask: null }),
    files: async () => ({ title: '', items: [] }),
    open: async () => ({
      name: 'front "left".jpg', bytes: Readable.from([photo]), size: photo.length, sha256, md5: null, citation: 'Box, shelf 7', provenance: {}, ...file(),
    }),
  };
}

/** A gateway before an Atlas, and somebody there who is connected to a further system. */
async function gatewayBefore(url: string, file: () => Partial<OpenedFile>, silenceMs = 30_000) {
  let remote: RemoteAtlas | null = null;
  const near = await openTestRoom({
    sources: [source(file)],
    remote: (library: Library) => (remote = openRemoteAtlas({ url, fixed: null, silenceMs }, { library, key: randomBytes(32) })),
  });
  open.push({ close: () => remote?.close() }, near);
  const { user } = await addUser(near.library, 'ann@example.com');
  const { token } = await addToken(near.library, user, { kind: 'api', name: 'test' });
  const ask = (method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) => near.ask({
    method, url: `/api/v1${path}`, headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  let cookie = '';
  cookie = String((await ask('POST', '/sign-in', { token })).headers['set-cookie']).split(';')[0] ?? '';
  const signInAs = async (person: { readonly token: string }) => {
    expect((await ask('POST', '/sign-in', { token: person.token })).status).toBe(204);
    expect((await ask('PUT', '/connections', { system: 'box', fields: { secret: 'x' } })).status).toBe(204);
  };
  const bring = (sessionId: string, key?: string) => ask('POST', `/sessions/${sessionId}/bring-in`, { system: 'box', place: 'shelf', file: '7', key });
  return { near, ask, bring, signInAs, cookieNow: () => cookie };
}

/** A Redline behind a gateway. */
async function behindGateway(file: () => Partial<OpenedFile>) {
  const far = await openTestRoom();
  open.push(far);
  const { owner, reviewer, sessionId } = await furnish(far);
  const { ask, signInAs, ...gateway } = await gatewayBefore(await far.app.listen({ host: '127.0.0.1', port: 0 }), file);
  await signInAs(owner);
  const bring = (key?: string) => gateway.bring(sessionId, key);
  return { far, owner, reviewer, sessionId, ask, bring, signInAs };
}

const uploaded = { attachment_id: 'a:1', attachment_name: 'front.jpg', attachment_created_at: '2026-04-13T10:21:00.000000' };

/** An Atlas whose ids are no UUIDs, with one session; `change` answers in its place where it says so. */
async function plainAtlas(change: (call: string, ...rest: Parameters<Answering>) => boolean = () => false): Promise<TestHost> {
  let rows: readonly unknown[] = [{ ...uploaded, attachment_id: 'a:0' }];
  const host = await startHost((asked, response, request) => {
    const call = `${asked.method} ${decodeURIComponent(asked.path).replace('/api/v1', '')}`;
    if (call === 'POST /sessions/s:1/upload-files') rows = [uploaded, ...rows];
    if (change(call, asked, response, request)) return;
    if (call === 'GET /sessions/s:1') sendJson(response, { session_id: 's:1', session_created_at: uploaded.attachment_created_at, attachments: rows });
    else if (call === 'POST /sessions/s:1/upload-files') sendJson(response, [uploaded]);
    else if (call === 'PATCH /attachments/a:1') sendJson(response, { ...uploaded, ...JSON.parse(asked.body) });
    else sendJson(response, call === 'GET /sessions' ? { items: [], count: 0 } : { message: 'Not Found' }, call === 'GET /sessions' ? 200 : 404);
  });
  open.push(host);
  return host;
}

async function beforeAtlas(atlas: TestHost, { file = () => ({ name: 'front.jpg' }), silenceMs }: { readonly file?: () => Partial<OpenedFile>; readonly silenceMs?: number } = {}) {
  const gateway = await gatewayBefore(atlas.origin, file, silenceMs);
  await gateway.signInAs({ token: 'atlas-token' });
  return { ...gateway, bring: () => gateway.bring('s:1') };
}

describe('a file of a third system, brought in through a gateway', () => {
  it('is the other Atlas\'s, with its name and where it is from', async () => {
    const { owner, sessionId, ask, bring } = await behindGateway(() => ({}));
    expect((await ask('GET', '/capabilities')).body.extensions).toContain('connections');
    const { status, body } = await bring();
    expect([status, body.attachment_citation]).toEqual([201, `Box, shelf 7; SHA-256 ${sha256}, compared`]);
    const [row] = (await owner.call('GET', `/sessions/${sessionId}`)).body.attachments;
    expect(row).toMatchObject({ attachment_name: 'front "left".jpg', attachment_citation: body.attachment_citation, redline: { sha256 } });
  });

  it('leaves nothing there when it is not what it should be, breaks off, or its session is not one to write to', async () => {
    let file: Partial<OpenedFile> = {};
    const { far, reviewer, bring, signInAs } = await behindGateway(() => file);
    const before = await far.stored();
    for (file of [{ sha256: 'ab'.repeat(32) }, { size: 9 }, { bytes: Readable.from(cutOff()) }]) {
      expect((await bring()).body).toMatchObject({ code: 'upstream_bad_answer', detail: expect.stringContaining('nothing was kept') });
    }
    file = {};
    await signInAs(reviewer);
    expect((await bring()).body.code).toBe('upstream_forbids');
    await expect.poll(async () => (await far.stored()).length).toBe(before.length);
  });

  it('is counted on its way, for whoever brings it', async () => {
    const bytes = new PassThrough();
    bytes.write(photo.subarray(0, 3));
    const { ask, bring } = await behindGateway(() => ({ bytes }));
    const progress = async () => (await ask('GET', '/connections/progress?key=mine')).body.progress;
    expect(await progress()).toBe(null);
    const bringing = bring('mine');
    await expect.poll(progress).toEqual({ received: 3, size: photo.length });
    bytes.end(photo.subarray(3));
    expect((await bringing).status).toBe(201);
    expect(await progress()).toBe(null);
  });
});

type Case = readonly [how: string, answer: Answering, says: string];

/** An answer that is none. */
const silence: Answering = () => undefined;
const patience = (answer: Answering) => (answer === silence ? { silenceMs: 1_000 } : {});

const uncited: readonly Case[] = [
  ['is refused', (_asked, response) => sendJson(response, { detail: 'Citations are locked' }, 403), 'Citations are locked'],
  ['breaks off', (_asked, response) => response.destroy(), 'cannot be reached'],
  ['is never answered', silence, 'did not answer'],
];

const unanswered: readonly Case[] = [
  ['falls silent', silence, 'upstream_timeout'],
  ['breaks off', (_asked, response) => response.destroy(), 'upstream_unreachable'],
  ['is not reached by its proxy in time', (_asked, response) => response.writeHead(504).end(), 'upstream_bad_answer'],
];

describe('before an Atlas of other ids', () => {
  it('comes in with its length, once the session is known to be there', async () => {
    let opened = 0;
    const atlas = await plainAtlas();
    const { bring, ask } = await beforeAtlas(atlas, { file: () => ({ name: 'front.jpg', citation: `Box, ${++opened}` }) });
    const { status, body } = await bring();
    expect([status, body]).toEqual([201, { ...uploaded, attachment_citation: `Box, 1; SHA-256 ${sha256}, compared` }]);
    const upload = atlas.asked.find(({ path }) => path === '/api/v1/sessions/s%3A1/upload-files');
    expect([Number(upload?.headers['content-length']), upload?.headers['transfer-encoding']]).toEqual([upload?.body.length, undefined]);
    for (const id of ['..%2f..%2fadmin', 'a%3fb', '%2e%2e']) {
      expect((await ask('POST', `/sessions/${id}/bring-in`, { system: 'box', place: 'shelf', file: '7' })).status).toBe(404);
    }
    const none = await ask('POST', '/sessions/s:2/bring-in', { system: 'box', place: 'shelf', file: '7' });
    expect([none.body, opened]).toEqual([{ code: 'not_found', detail: expect.stringContaining('Not Found') }, 1]);
  });

  it.each(uncited)('is here, and said to be, though where it is from %s', async (_how, answer, words) => {
    const atlas = await plainAtlas((call, ...rest) => {
      if (!call.startsWith('PATCH')) return false;
      answer(...rest);
      return true;
    });
    const { status, body } = await (await beforeAtlas(atlas, patience(answer))).bring();
    expect([status, body]).toEqual([201, { ...uploaded, origin_unwritten: expect.stringContaining(words) }]);
    expect(body.origin_unwritten).toMatch(/^Where it is from could not be written there\. /);
  });

  it('is cited though nobody waits for it any more, once the host had all of it', async () => {
    const leaving = new AbortController();
    const atlas = await plainAtlas((call, _asked, response) => {
      if (!call.endsWith('/upload-files')) return false;
      leaving.abort();
      void expect.poll(() => near.log.some(({ route, status }) => route?.endsWith('/bring-in') === true && status === null)).toBe(true)
        .finally(() => sendJson(response, [uploaded]));
      return true;
    });
    const { near, cookieNow } = await beforeAtlas(atlas);
    const gate = await near.app.listen({ host: '127.0.0.1', port: 0 });
    const bringing = fetch(`${gate}/api/v1/sessions/s:1/bring-in`, {
      method: 'POST', signal: leaving.signal, headers: { cookie: cookieNow(), 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      body: JSON.stringify({ system: 'box', place: 'shelf', file: '7' }),
    });
    await expect(bringing).rejects.toThrow();
    await expect.poll(() => atlas.asked.find(({ method }) => method === 'PATCH')?.body).toContain('Box, shelf 7');
  });

  it('is found in its session where the answer of the upload does not name it', async () => {
    for (const answer of ['', '<html>', '[]', '{"items": []}', '{"uploaded": true}']) {
      const atlas = await plainAtlas((call, _asked, response) => {
        if (!call.endsWith('/upload-files')) return false;
        response.end(answer);
        return true;
      });
      const { body } = await (await beforeAtlas(atlas)).bring();
      expect([answer, body]).toEqual([answer, expect.objectContaining({ attachment_id: 'a:1', attachment_citation: expect.stringContaining('Box, shelf 7') })]);
    }
  });

  it.each(unanswered)('of which the host had all before it %s is one to look for there', async (_how, answer, code) => {
    const atlas = await plainAtlas((call, ...rest) => {
      if (!call.endsWith('/upload-files')) return false;
      answer(...rest);
      return true;
    });
    const { body } = await (await beforeAtlas(atlas, patience(answer))).bring();
    expect(body).toEqual({ code, detail: expect.stringContaining('It had all that was sent: look there before you try again.') });
  });
});
