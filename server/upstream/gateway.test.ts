import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { addToken, addUser, revokeToken } from '../library/accounts.ts';
import type { Library } from '../library/library.ts';
import { type Asked, sendJson, startHost, type TestHost } from '../testServers/host.ts';
import { boxes, furnish, openTestRoom, startCode, type TestRoom } from '../testRoom.ts';
import { openRemoteAtlas, type RemoteAtlas } from './remoteAtlas.ts';

const sessionId = 'f6a7b8c9-d0e1-2345-fabc-456789012345';
const attachmentId = 'f2a3b4c5-d6e7-8901-fabc-012345678901';
const bytes = Buffer.from(Array.from({ length: 1_000 }, (_, index) => index % 251));
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

type Documented = (asked: Asked, origin: string) => unknown;

/** The documented example of each call, as far as these tests ask for it. */
const documented: Readonly<Record<string, Documented>> = {
  'GET /sessions': () => ({ items: [], count: 0 }),
  'HEAD /sessions': () => null,
  [`GET /attachments/${attachmentId}`]: () => ({ attachment_id: attachmentId, attachment_name: 'drawing "A".pdf', attachment_type: 'pdf' }),
  [`POST /attachments/${attachmentId}/export`]: (_asked, origin) => ({ presigned_url: `${origin}/bucket/file?signature=1&token=${'t'.repeat(3_000)}` }),
  'POST /annotations': ({ body }) => ({ annotation_id: 'd1e2f3a4-b5c6-7890-defa-123456789012', ...JSON.parse(body) }),
};

/** A plain Atlas: it knows its tokens, the documented calls, and nothing else. */
async function startAtlas(answer: (asked: Asked, origin: string) => { readonly status?: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> } | null = () => null) {
  const atlas: TestHost = await startHost((asked, response) => {
    const path = asked.path.replace('/api/v1', '');
    const special = answer({ ...asked, path }, atlas.origin);
    if (special !== null) {
      const { status = 200, body, headers = {} } = special;
      if (typeof body === 'string') response.writeHead(status, headers).end(body);
      else sendJson(response, body, status, headers);
    } else if (asked.path.startsWith('/bucket/')) {
      const [, from = '0', to = '999'] = /^bytes=(\d+)-(\d+)$/.exec(asked.headers.range ?? '') ?? [];
      const isPart = asked.headers.range !== undefined;
      response.writeHead(isPart ? 206 : 200, {
        'Content-Type': 'text/html', 'Content-Disposition': 'inline', 'Set-Cookie': 'theirs=1', ETag: '"abc"', 'Accept-Ranges': 'bytes',
        'Content-Length': Number(to) - Number(from) + 1, ...(isPart ? { 'Content-Range': `bytes ${from}-${to}/1000` } : {}),
      }).end(asked.method === 'HEAD' ? undefined : bytes.subarray(Number(from), Number(to) + 1));
    } else if (path === '/capabilities') sendJson(response, { message: 'Not Found' }, 404);
    else if (asked.headers.authorization?.startsWith('Bearer atlas-token-') !== true) sendJson(response, { detail: 'Token expired, run atlas login.' }, 401);
    else {
      const give = documented[`${asked.method} ${path.split('?')[0]}`];
      if (give === undefined) sendJson(response, { error: 'No such thing here' }, 404);
      else sendJson(response, give(asked, atlas.origin));
    }
  });
  open.push(atlas);
  return atlas;
}

async function startGateway(url: string, { silenceMs = 60_000 }: { readonly silenceMs?: number } = {}) {
  let remote: RemoteAtlas | null = null;
  const room = await openTestRoom({
    remote: (library: Library) => {
      remote = openRemoteAtlas({ url, fixed: null, silenceMs }, { library, key: randomBytes(32) });
      return remote;
    },
  });
  open.push({
    async close() {
      expect(room.problems).toEqual([]);
      await room.close();
      remote?.close();
    },
  });
  return room;
}

async function cookieOf(room: TestRoom, body: unknown): Promise<string> {
  const answer = await room.ask({ method: 'POST', url: '/api/v1/sign-in', headers: { 'content-type': 'application/json' }, payload: JSON.stringify(body) });
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

const ownPage = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };

/** Somebody in a browser, signed in here and at Atlas. */
async function startPerson(room: TestRoom, name: string, token: string | null = `atlas-token-${name}`) {
  const { user } = await addUser(room.library, `${name}@example.com`);
  const { token: ours } = await addToken(room.library, user, { kind: 'api', name: 'test' });
  const cookie = await cookieOf(room, { token: ours });
  const ask = (method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) => room.ask({
    method, url: url.startsWith('/api') || url.startsWith('/files') ? url : `/api/v1${url}`, headers: { cookie, ...ownPage, ...headers },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  const give = (given: string) => ask('POST', '/sign-in', { token: given });
  if (token !== null) expect((await give(token)).status).toBe(204);
  return { ask, give, cookie, ours };
}

describe('a call', () => {
  it('goes on to the host with the person\'s own token, and with nothing else of theirs', async () => {
    const atlas = await startAtlas();
    const ann = await startPerson(await startGateway(atlas.origin), 'ann');
    const answer = await ann.ask('GET', '/sessions?limit=5');
    expect([answer.status, answer.body]).toEqual([200, { items: [], count: 0 }]);
    const { headers, path } = atlas.asked.at(-1) ?? { headers: {}, path: '' };
    expect([path, headers.authorization, headers.cookie]).toEqual(['/api/v1/sessions?limit=5', 'Bearer atlas-token-ann', undefined]);
    const head = await ann.ask('HEAD', '/sessions');
    expect([head.status, head.text, atlas.asked.at(-1)?.method]).toEqual([200, '', 'HEAD']);
    const body = boxes(attachmentId);
    const posted = await ann.ask('POST', '/annotations', body, { 'x-redline-person': encodeURIComponent('ann@example.com') });
    expect(posted.body).toMatchObject({ annotation_id: 'd1e2f3a4-b5c6-7890-defa-123456789012', ...body });
    const said = JSON.stringify(atlas.asked);
    for (const secret of [ann.cookie, ann.ours, 'x-redline-person', 'sec-fetch']) expect(said).not.toContain(secret);
  });

  it('is refused without a sign-in here, and asks for one there: each person has their own, for as long as they are signed in', async () => {
    const atlas = await startAtlas();
    const room = await startGateway(atlas.origin);
    expect((await room.ask({ method: 'GET', url: '/api/v1/sessions' })).body.code).toBe('not_signed_in');
    await startPerson(room, 'ann');
    const bob = await startPerson(room, 'bob', null);
    expect([(await bob.ask('GET', '/sessions')).status, (await bob.ask('GET', '/sessions')).body]).toEqual([401, { code: 'atlas_sign_in', detail: expect.stringContaining('atlas login') }]);
    const wrong = await bob.give('nonsense');
    expect([wrong.status, wrong.body.detail]).toEqual([401, expect.stringContaining('Token expired, run atlas login.')]);
    expect((await bob.give('atlas-token-bob')).status).toBe(204);
    expect((await bob.ask('GET', '/sessions')).status).toBe(200);
    const kept = await room.library.repository.connections.ofSignIn((await room.database.selectFrom('connections').selectAll().execute())[0]?.sign_in ?? '');
    expect(JSON.stringify([kept, room.log])).not.toContain('atlas-token');
    await bob.ask('POST', '/sign-out');
    expect((await bob.ask('GET', '/sessions')).body.code).toBe('not_signed_in');
    expect((await room.database.selectFrom('connections').selectAll().execute()).length).toBe(1);
  });

  it('never tells the host a token of ours, nor takes one of another page', async () => {
    const atlas = await startAtlas();
    const room = await startGateway(atlas.origin);
    const ann = await startPerson(room, 'ann', null);
    const { user } = await addUser(room.library, 'ann@example.com');
    const { id, token: old } = await addToken(room.library, user, { kind: 'api', name: 'old' });
    await revokeToken(room.library, id);
    for (const token of [old, 'rlp_x']) expect((await ann.give(token)).status).toBe(401);
    expect(atlas.asked).toEqual([]);
    const elsewhere = { cookie: ann.cookie, 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' };
    expect((await room.ask({ method: 'POST', url: '/api/v1/sign-in', headers: elsewhere, payload: '{"token":"atlas-token-x"}' })).status).toBe(403);
    expect((await room.ask({ method: 'POST', url: '/api/v1/sign-in', headers: { cookie: ann.cookie, 'content-type': 'application/json' }, payload: '{"token":"atlas-token-x"}' })).status).toBe(403);
    expect((await room.ask({ method: 'POST', url: '/api/v1/annotations', headers: elsewhere, payload: '{}' })).status).toBe(403);
    expect(atlas.asked).toEqual([]);
  });

  it('by ATLAS_TOKEN is the first user\'s alone', async () => {
    const atlas = await startAtlas();
    let userId = '';
    const room = await openTestRoom({
      remote: (library: Library) => openRemoteAtlas({
        url: atlas.origin, get fixed() { return { token: 'atlas-token-fixed', userId }; },
      }, { library, key: randomBytes(32) }),
    });
    open.push(room);
    userId = (await room.library.repository.accounts.userByEmail('first@example.com'))?.id ?? '';
    const cookie = await cookieOf(room, { code: startCode });
    expect((await room.ask({ method: 'GET', url: '/api/v1/sessions', headers: { cookie } })).status).toBe(200);
    expect((await (await startPerson(room, 'bob', null)).ask('GET', '/sessions')).status).toBe(401);
  });

  it('brings back the host\'s own words, whatever their form, and no page of its own', async () => {
    const refusals = [
      { status: 409, body: { detail: 'Locked by the night shift' } }, { status: 422, body: { detail: [{ loc: ['body', 'title'], msg: 'too long', type: 'x' }] } },
      { status: 500, body: 'Out of order', headers: { 'Content-Type': 'text/plain' } },
      { status: 502, body: '<script>alert(1)</script>', headers: { 'Content-Type': 'text/html', 'Set-Cookie': 'theirs=1' } },
      { status: 429, body: { message: 'Slow down' }, headers: { 'Retry-After': '7' } },
    ];
    let next = 0;
    const atlas = await startAtlas(({ path }) => (path.startsWith('/attachments') ? (refusals[next] ?? null) : null));
    const ann = await startPerson(await startGateway(atlas.origin), 'ann');
    for (const { status, body } of refusals) {
      const answer = await ann.ask('GET', '/attachments');
      expect([answer.status, typeof body === 'string' ? answer.text : answer.body]).toEqual([status, body]);
      expect(answer.headers['content-type']).toMatch(/^(?:application\/json|text\/plain); charset=utf-8$/);
      expect([answer.headers['set-cookie'], answer.headers['x-content-type-options']]).toEqual([undefined, 'nosniff']);
      next += 1;
    }
    next -= 1;
    expect((await ann.ask('GET', '/attachments')).headers['retry-after']).toBe('7');
  });

  it('does not follow where the host sends it: the token stays', async () => {
    const thief = await startHost((_asked, response) => response.end('{}'));
    open.push(thief);
    const atlas = await startAtlas(({ path }) => (path.startsWith('/attachments') ? { status: 302, body: '', headers: { Location: `${thief.origin}/` } } : null));
    const ann = await startPerson(await startGateway(atlas.origin), 'ann');
    expect((await ann.ask('GET', '/attachments')).body.code).toBe('upstream_bad_answer');
    expect(thief.asked).toEqual([]);
  });

  it('leads nowhere but to its own path', async () => {
    const atlas = await startAtlas();
    const ann = await startPerson(await startGateway(atlas.origin), 'ann');
    const before = atlas.asked.length;
    for (const id of ['..%2f..%2fadmin', '%2e%2e', 'a%3fb', 'a%23b', 'a%5cb']) expect((await ann.ask('GET', `/sessions/${id}`)).status).toBe(404);
    expect(atlas.asked.length).toBe(before);
    expect((await ann.ask('GET', '/jobs')).status).toBe(404);
  });

  it('says so when the host breaks off its answer before anything of it came', async () => {
    const cut = await startHost((asked, response) => {
      if (asked.path === '/api/v1/sessions') sendJson(response, { items: [], count: 0 });
      else if (asked.path.endsWith('/export')) sendJson(response, { presigned_url: '/bucket/file' });
      else {
        response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' }).flushHeaders();
        setImmediate(() => response.destroy());
      }
    });
    open.push(cut);
    const ann = await startPerson(await startGateway(cut.origin), 'ann');
    expect((await ann.ask('GET', '/attachments')).body).toMatchObject({ code: 'upstream_bad_answer', detail: expect.stringContaining('broke off') });
    const { body } = await ann.ask('POST', `/attachments/${attachmentId}/export`);
    expect((await ann.ask('GET', new URL(body.presigned_url).pathname)).body.code).toBe('upstream_bad_answer');
  });

  it('says so when the host falls silent, and what it had all of by then', async () => {
    const mute = await startHost((asked, response) => {
      if (asked.method === 'GET') sendJson(response, { items: [], count: 0 });
    });
    open.push(mute);
    const ann = await startPerson(await startGateway(mute.origin, { silenceMs: 700 }), 'ann');
    const asked = await ann.ask('POST', `/attachments/${attachmentId}/restore`);
    expect([asked.status, asked.body.code, asked.body.detail]).toEqual([504, 'upstream_timeout', expect.stringMatching(/ did not answer within \d+ s\.$/)]);
    const sent = await ann.ask('POST', '/sessions', { title: 'Motor' });
    expect([sent.status, sent.body.detail]).toEqual([504, expect.stringContaining('It had all that was sent: look there before you try again.')]);
  });

  it('says so when the host is away', async () => {
    const ann = await startPerson(await startGateway('http://127.0.0.1:1'), 'ann', null);
    expect((await ann.give('atlas-token-x')).body.code).toBe('upstream_unreachable');
    const gone = await startAtlas();
    const bob = await startPerson(await startGateway(gone.origin), 'bob');
    await gone.close();
    const saved = await bob.ask('POST', '/annotations', boxes(attachmentId));
    expect([saved.status, saved.body.detail]).toEqual([502, expect.stringContaining('cannot be reached (ECONNREFUSED)')]);
    expect((await ann.ask('GET', '/capabilities')).body.extensions).toEqual(['me', 'settings', 'labels', 'connections', 'tokens']);
  });
});

describe('what the host lacks', () => {
  it('is said by the capabilities; our own library\'s are not the same ones', async () => {
    const atlas = await startAtlas();
    const room = await startGateway(atlas.origin);
    const { body } = await room.ask({ method: 'GET', url: '/api/v1/capabilities' });
    expect(body).toMatchObject({ name: 'Redline', extensions: ['me', 'settings', 'labels', 'connections', 'tokens'], gateway: new URL(atlas.origin).host });
    expect(body.instance_id).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(body.instance_id).not.toBe(room.library.instanceId);
    const ann = await startPerson(room, 'ann');
    expect((await ann.ask('PUT', '/me/settings', { a: 1 })).status).toBe(200);
    expect((await ann.ask('GET', `/sessions/${sessionId}/members`)).status).toBe(404);
  });
});

describe('a file', () => {
  it('comes by an address of ours: in parts, under our own headers, for this person and a quarter of an hour', async () => {
    const atlas = await startAtlas();
    const room = await startGateway(atlas.origin);
    const ann = await startPerson(room, 'ann');
    const { body, text } = await ann.ask('POST', `/attachments/${attachmentId}/export`);
    const url = new URL(body.presigned_url).pathname;
    expect(url).toMatch(/^\/files\/remote\/[\w.-]+$/);
    for (const secret of [atlas.origin, 'bucket', 'signature', 'atlas-token']) expect(text).not.toContain(secret);
    const part = await ann.ask('GET', url, undefined, { range: 'bytes=10-19', 'if-range': '"abc"' });
    expect([part.status, part.headers['content-range'], part.headers['content-length'], part.headers['etag']]).toEqual([206, 'bytes 10-19/1000', '10', '"abc"']);
    expect([part.headers['content-type'], part.headers['set-cookie'], part.headers['x-content-type-options']]).toEqual(['application/pdf', undefined, 'nosniff']);
    expect(part.headers['content-disposition']).toContain('attachment; filename="drawing _A_.pdf"');
    expect(part.headers['content-security-policy']).toContain('sandbox');
    const asked = atlas.asked.at(-1);
    expect([asked?.path, asked?.headers['if-range'], asked?.headers.cookie, asked?.headers.authorization]).toEqual([expect.stringContaining('/bucket/file?signature=1&token=ttt'), '"abc"', undefined, undefined]);
    expect((await ann.ask('HEAD', url)).headers['content-length']).toBe('1000');
    const bob = await startPerson(room, 'bob');
    expect((await bob.ask('GET', url)).body.code).toBe('bad_signature');
    expect((await room.ask({ method: 'GET', url })).status).toBe(401);
    expect((await ann.ask('GET', `${url}x`)).body.code).toBe('bad_signature');
    expect(JSON.stringify(room.log)).not.toContain(url.slice('/files/remote/'.length));
    room.clock.ahead = 15 * 60_000 + 1;
    expect((await ann.ask('GET', url)).body.code).toBe('expired');
    room.clock.ahead = 0;
  });

  it('that is not there, or whose address is none, is said to be so', async () => {
    let given: unknown = null;
    const atlas = await startAtlas(({ method, path }) => (method === 'POST' && path.endsWith('/export') ? { body: { presigned_url: given } } : null));
    const ann = await startPerson(await startGateway(atlas.origin), 'ann');
    const ask = async () => (await ann.ask('POST', `/attachments/${attachmentId}/export`)).body;
    for (given of [null, undefined, '']) expect(await ask()).toEqual({ presigned_url: null });
    for (const [url, code] of [[7, 'upstream_bad_answer'], ['http://', 'upstream_bad_answer'], ['file:///etc/passwd', 'upstream_refused'], ['javascript:alert(1)', 'upstream_refused']] as const) {
      given = url;
      expect((await ask()).code).toBe(code);
    }
  });

  it('is not fetched from where the host itself is not', async () => {
    let given = '';
    const atlas = await startAtlas(({ method, path }) => (method === 'POST' && path.endsWith('/export') ? { body: { presigned_url: given } } : null));
    const ann = await startPerson(await startGateway(atlas.origin), 'ann');
    for (given of ['http://169.254.169.254/latest/meta-data/', 'http://[fe80::1]/', 'http://0.0.0.0/']) {
      const { body } = await ann.ask('POST', `/attachments/${attachmentId}/export`);
      expect((await ann.ask('GET', new URL(body.presigned_url).pathname)).body.code).toBe('upstream_refused');
    }
  });

  it('that the store refuses, as an address that is over, is one to ask for again; HEAD is answered where only GET is signed', async () => {
    let refused = '';
    const atlas = await startAtlas(({ method, path }) => (path.startsWith('/bucket/') && (refused === 'all' || method === refused) ? { status: 403, body: 'Request has expired' } : null));
    const ann = await startPerson(await startGateway(atlas.origin), 'ann');
    const url = new URL((await ann.ask('POST', `/attachments/${attachmentId}/export`)).body.presigned_url).pathname;
    refused = 'HEAD';
    expect([(await ann.ask('HEAD', url)).status, (await ann.ask('GET', url)).status]).toEqual([200, 200]);
    refused = 'all';
    expect([(await ann.ask('GET', url)).status, (await ann.ask('GET', url)).body.code]).toEqual([403, 'expired']);
  });
});

describe('another Redline behind the gateway', () => {
  it('does through it what it does by itself: uploads, parts of files, marks and hints', async () => {
    const far = await openTestRoom();
    open.push(far);
    const { owner, sessionId: session } = await furnish(far);
    const near = await startGateway(await far.app.listen({ host: '127.0.0.1', port: 0 }));
    const gate = await near.app.listen({ host: '127.0.0.1', port: 0 });
    const ann = await startPerson(near, 'ann', owner.token);
    const ask = (path: string, init: Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> } = {}) => fetch(path.startsWith('http') ? path : `${gate}/api/v1${path}`, {
      ...init, headers: { cookie: ann.cookie, 'sec-fetch-site': 'same-origin', 'x-redline': '1', ...init.headers },
    });
    expect((await (await ask('/capabilities')).json()).extensions).toEqual(expect.arrayContaining(['rows', 'since', 'upload-keys', 'events', 'members']));
    const events = await ask('/events?since=0');
    expect(events.headers.get('content-type')).toContain('text/event-stream');
    const hints = events.body?.getReader();
    expect(new TextDecoder().decode((await hints?.read())?.value)).toContain('retry');
    const form = new FormData();
    const big = Buffer.alloc(3_000_000, 'telemetry ');
    form.append('files', new File([big], 'big.bin'));
    const uploaded = await ask(`/sessions/${session}/upload-files`, { method: 'POST', body: form, headers: { 'idempotency-key': 'once' } });
    const [{ attachment_id: id }] = await uploaded.json();
    expect(uploaded.status).toBe(201);
    expect((await ask('/annotations', { method: 'POST', body: JSON.stringify(boxes(id)), headers: { 'content-type': 'application/json' } })).status).toBe(201);
    const list = await ask(`/attachments/${id}/annotations`);
    expect([(await list.json()).length, list.headers.get('x-redline-seq')]).toEqual([1, expect.stringMatching(/^\d+$/)]);
    expect((await ask(`/attachments/${id}/annotations`, { headers: { 'if-none-match': list.headers.get('etag') ?? '' } })).status).toBe(304);
    const { presigned_url: url } = await (await ask(`/attachments/${id}/export`, { method: 'POST' })).json();
    const part = await ask(url, { headers: { range: 'bytes=1000-1009' } });
    expect([part.status, await part.text()]).toEqual([206, 'telemetry ']);
    expect(Buffer.from(await (await ask(url)).arrayBuffer()).equals(big)).toBe(true);
    expect((await ask(`/sessions/${session}`, { method: 'DELETE' })).status).toBe(204);
    await hints?.cancel();
  });

  it('hears nothing of an upload that was broken off', async () => {
    const far = await openTestRoom();
    open.push(far);
    const { owner, sessionId: session } = await furnish(far);
    const near = await startGateway(await far.app.listen({ host: '127.0.0.1', port: 0 }));
    const gate = await near.app.listen({ host: '127.0.0.1', port: 0 });
    const ann = await startPerson(near, 'ann', owner.token);
    const before = await far.stored();
    const sending = request(`${gate}/api/v1/sessions/${session}/upload-files`, {
      method: 'POST', headers: { cookie: ann.cookie, 'sec-fetch-site': 'same-origin', 'x-redline': '1', 'content-type': 'multipart/form-data; boundary=b' },
    });
    sending.on('error', () => undefined);
    sending.write('--b\r\nContent-Disposition: form-data; name="files"; filename="a.bin"\r\n\r\n');
    sending.write(Buffer.alloc(2_000_000));
    await expect.poll(async () => (await far.stored()).length).toBe(before.length + 1);
    sending.destroy();
    await expect.poll(async () => (await far.stored()).length).toBe(before.length);
    expect((await owner.call('GET', `/sessions/${session}`)).body.attachments.length).toBe(1);
  });
});
