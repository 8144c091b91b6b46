import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { addToken, addUser, revokeToken } from '../library/accounts.ts';
import type { Library } from '../library/library.ts';
import { boxes, openTestRoom, startCode } from '../testRoom.ts';
import { attachmentId, closeAll, closedAtEnd, cookieOf, startAtlas, startGateway, startPerson } from '../testServers/gateway.ts';
import { sendJson, startHost } from '../testServers/host.ts';
import { openRemoteAtlas } from './remoteAtlas.ts';

const sessionId = 'f6a7b8c9-d0e1-2345-fabc-456789012345';

afterEach(closeAll);

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
    closedAtEnd(room);
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
    closedAtEnd(thief);
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
    closedAtEnd(cut);
    const ann = await startPerson(await startGateway(cut.origin), 'ann');
    expect((await ann.ask('GET', '/attachments')).body).toMatchObject({ code: 'upstream_bad_answer', detail: expect.stringContaining('broke off') });
    const { body } = await ann.ask('POST', `/attachments/${attachmentId}/export`);
    expect((await ann.ask('GET', new URL(body.presigned_url).pathname)).body.code).toBe('upstream_bad_answer');
  });

  it('says so when the host falls silent, and what it had all of by then', async () => {
    const mute = await startHost((asked, response) => {
      if (asked.method === 'GET') sendJson(response, { items: [], count: 0 });
    });
    closedAtEnd(mute);
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
