import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookieName } from '../auth.ts';
import { addToken, addUser, listTokens, revokeToken } from '../library/accounts.ts';
import { furnish, multipartOf, openTestRoom, startCode, type TestRoom } from '../testRoom.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await openTestRoom({ config: { hosts: ['redline.example.com'] } });
});
afterAll(async () => {
  expect(room.problems).toEqual([]);
  await room.close();
});

const json = { 'content-type': 'application/json' };
/** Each test comes from an address of its own: wrong sign-ins are counted by address. */
let addresses = 0;
function signIn(body: unknown, headers: Record<string, string> = {}, remoteAddress = `10.0.0.${(addresses += 1)}`) {
  return room.ask({
    method: 'POST',
    url: '/api/v1/sign-in',
    headers: { ...json, ...headers },
    payload: JSON.stringify(body),
    remoteAddress,
  });
}

function post(headers: Record<string, string>) {
  return room.ask({ method: 'POST', url: '/api/v1/sessions', headers: { host: 'localhost:4900', ...headers }, payload: '{}' });
}

async function browser(body: unknown = { code: startCode }) {
  const answer = await signIn(body);
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  return { cookie, answer };
}

describe('signing in', () => {
  it('takes the printed code any number of times, and gives a guarded cookie', async () => {
    const { answer, cookie } = await browser();
    expect(answer.status).toBe(204);
    expect(String(answer.headers['set-cookie'])).toMatch(new RegExp(
      `^redline_${room.library.instanceId.slice(0, 8)}=\\S+; Path=/; Max-Age=\\d+; HttpOnly; SameSite=Strict$`,
    ));
    expect((await browser()).answer.status).toBe(204);
    const me = await room.ask({ method: 'GET', url: '/api/v1/me', headers: { cookie } });
    expect(me.body).toEqual({ email: 'first@example.com', name: 'first' });
  });

  it('takes a token, and ends with it', async () => {
    const { user } = await addUser(room.library, 'tokener@example.com');
    const { id, token } = await addToken(room.library, user, { kind: 'api', name: 'laptop' });
    const { cookie } = await browser({ token: ` ${token}\n` });
    const me = () => room.ask({ method: 'GET', url: '/api/v1/me', headers: { cookie } });
    expect((await me()).body.email).toBe('tokener@example.com');
    expect(await revokeToken(room.library, id)).toBe(true);
    expect(await revokeToken(room.library, id)).toBe(false);
    expect((await me()).status).toBe(401);
    expect((await signIn({ token })).body.code).toBe('bad_code');
    expect((await listTokens(room.library, user)).map((row) => [row.name, row.hash === token])).toEqual([['laptop', false]]);
  });

  it('does not take what is wrong, or a token that only signs', async () => {
    const { token } = await room.person('signer', 'mobile-data');
    for (const body of [{ code: 'wrong' }, { token: 'wrong' }, { token }]) expect((await signIn(body)).body.code).toBe('bad_code');
    for (const body of [{}, { code: 5 }, [], 'x']) expect((await signIn(body)).status).toBe(422);
    expect((await room.ask({ method: 'GET', url: '/api/v1/me', headers: { authorization: `Bearer ${token}` } })).status).toBe(401);
  });

  it('is limited to ten wrong ones a minute from an address', async () => {
    const at = '10.9.9.9';
    for (let n = 0; n < 10; n += 1) expect((await signIn({ code: 'wrong' }, {}, at)).status).toBe(401);
    const eleventh = await signIn({ code: startCode }, {}, at);
    expect([eleventh.status, eleventh.body.code, Number(eleventh.headers['retry-after']) > 0]).toEqual([429, 'too_many_requests', true]);
    expect((await signIn({ code: startCode })).status).toBe(204);
  });

  it('is not a way round for guessing tokens: of an address that sent many wrong ones only those count that were good before', async () => {
    const [known, late] = [await room.person('known'), await room.person('late')];
    const me = async (token: string, remoteAddress = '10.9.9.8') =>
      (await room.ask({ method: 'GET', url: '/api/v1/me', headers: { authorization: `Bearer ${token}` }, remoteAddress })).status;
    expect(await me(known.token)).toBe(200);
    for (let n = 0; n < 60; n += 1) expect(await me(`guess ${n}`)).toBe(401);
    expect([await me('another guess'), await me(late.token), await me(known.token), await me(late.token, '10.9.9.7')]).toEqual([429, 429, 200, 200]);
    expect((await signIn({ code: startCode }, {}, '10.9.9.8')).status).toBe(204);
  });

  it('reads no more of a stranger than a token is long, and nothing from an address that is to wait', async () => {
    const large = { token: 'x'.repeat(10_000) };
    expect((await signIn(large)).body.code).toBe('too_large');
    expect((await room.ask({ method: 'POST', url: '/api/v1/sign-out', headers: json, payload: JSON.stringify(large) })).body.code).toBe('too_large');
    const at = '10.9.9.6';
    for (let n = 0; n < 10; n += 1) await signIn({ code: 'wrong' }, {}, at);
    expect((await signIn(large, {}, at)).body.code).toBe('too_many_requests');
  });

  it('ends by signing out, in that browser alone', async () => {
    const [one, two] = [await browser(), await browser()];
    const out = await room.ask({
      method: 'POST',
      url: '/api/v1/sign-out',
      headers: { cookie: one.cookie, 'sec-fetch-site': 'same-origin' },
    });
    expect([out.status, String(out.headers['set-cookie'])]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    const status = async (cookie: string) => (await room.ask({ method: 'GET', url: '/api/v1/me', headers: { cookie } })).status;
    expect([await status(one.cookie), await status(two.cookie)]).toEqual([401, 200]);
  });

  it('with a bad bearer is not made up for by a good cookie', async () => {
    const { cookie } = await browser();
    expect((await room.ask({ method: 'GET', url: '/api/v1/me', headers: { cookie, authorization: 'Bearer no' } })).status).toBe(401);
    expect((await room.ask({ method: 'GET', url: '/api/v1/me', headers: { cookie, authorization: 'Basic no' } })).status).toBe(401);
  });
});

describe('what another site could make a browser send', () => {
  it.each([
    ['nothing told', {}, 403], ['another origin', { origin: 'http://evil.example' }, 403],
    ['another port', { origin: 'http://localhost:1', 'sec-fetch-site': 'same-site' }, 403],
    ['cross-site', { 'sec-fetch-site': 'cross-site' }, 403], ['a null origin', { origin: 'null' }, 403],
    ['a form', { 'sec-fetch-site': 'same-origin', 'content-type': 'text/plain' }, 403],
    ['our page', { 'sec-fetch-site': 'same-origin' }, 201], ['our origin', { origin: 'http://localhost:4900' }, 201],
  ])('with %s', async (_name, headers: Record<string, string>, status) => {
    const { cookie } = await browser();
    const answer = await post({ ...json, cookie, ...headers });
    expect([answer.status, answer.body.code]).toEqual([status, status === 403 ? 'cross_site' : undefined]);
  });

  it('needs X-Redline on uploads; reads and bearers are asked nothing', async () => {
    const { cookie } = await browser();
    const made = await post({ ...json, cookie, 'sec-fetch-site': 'same-origin' });
    const { payload, type } = multipartOf([['a.txt', 'a']]);
    const upload = (headers: Record<string, string>) => room.ask({
      method: 'POST', url: `/api/v1/sessions/${made.body.session_id}/upload-files`, payload,
      headers: { cookie, 'content-type': type, 'sec-fetch-site': 'same-origin', ...headers },
    });
    expect((await upload({})).body.code).toBe('cross_site');
    expect((await upload({ 'x-redline': '1' })).status).toBe(201);
    expect((await room.ask({
      method: 'GET',
      url: '/api/v1/sessions',
      headers: { cookie, 'sec-fetch-site': 'cross-site' },
    })).status).toBe(200);
    expect((await signIn({ code: startCode }, { origin: 'http://evil.example' })).body.code).toBe('cross_site');
  });

  it.each([
    ['localhost', 200],
    ['127.0.0.1:80', 200],
    ['[::1]:4900', 200],
    ['REDLINE.example.com', 200],
    ['evil.example', 421],
    ['localhost.evil.example', 421],
  ])(
    'Host %s',
    async (host, status) => {
      const answer = await room.ask({ method: 'GET', url: '/api/v1/capabilities', headers: { host } });
      expect(answer.status).toBe(status);
    },
  );
});

describe('a person', () => {
  it('keeps settings of at most 64 kB', async () => {
    const person = await room.person('settler');
    expect((await person.call('GET', '/me/settings')).body).toEqual({});
    await person.call('PUT', '/me/settings', { theme: 'dark', deep: { a: [1, null] } });
    expect((await person.call('GET', '/me/settings')).body).toEqual({ theme: 'dark', deep: { a: [1, null] } });
    expect((await person.call('PUT', '/me/settings', { a: 'x'.repeat(65_536) })).status).toBe(413);
    expect((await person.call('PUT', '/me/settings', [])).status).toBe(422);
    expect((await (await room.person('other')).call('GET', '/me/settings')).body).toEqual({});
  });

  it('sees what those are called who share a session, and nobody else', async () => {
    const [ann, ben, eve] = [await room.person('named-ann'), await room.person('named-ben'), await room.person('named-eve')];
    await ben.call('PUT', '/me/settings', { name: 'Ben Öz' });
    const { session_id: id } = (await ann.call('POST', '/sessions', { title: 'Shared' })).body;
    const names = async (who: typeof ann) => (await who.call('GET', '/people')).body.items.map(({ name }: { name: string }) => name);
    expect(await names(ann)).toEqual(['named-ann']);
    await ann.call('PUT', `/sessions/${id}/members`, { items: [{ email: ann.email, role: 'owner' }, { email: ben.email, role: 'reviewer' }] });
    expect(await names(ann)).toEqual(['named-ann', 'Ben Öz']);
    expect(await names(ben)).toEqual(['named-ann', 'Ben Öz']);
    expect(await names(eve)).toEqual(['named-eve']);
  });

  it('is called as their settings say, and as before once these say nothing', async () => {
    const person = await room.person('named');
    const name = async () => (await person.call('GET', '/me')).body.name;
    const before = await name();
    await person.call('PUT', '/me/settings', { name: '  Nadia Öz ' });
    expect(await name()).toBe('Nadia Öz');
    await person.call('PUT', '/me/settings', { name: 'x'.repeat(101) });
    expect(await name()).toBe(before);
    await person.call('PUT', '/me/settings', { name: ['Nadia'] });
    expect(await name()).toBe(before);
    await person.call('PUT', '/me/settings', {});
    expect(await name()).toBe(before);
  });

  it('changes the labels of all, unless somebody else did meanwhile', async () => {
    const [one, two] = [await room.person('l1'), await room.person('l2')];
    const first = await one.call('GET', '/workspace/labels');
    expect(first.body).toEqual({});
    const match = { 'if-match': String(first.headers['etag']) };
    const put = await one.call('PUT', '/workspace/labels', { labels: ['a'] }, match);
    expect(put.status).toBe(200);
    const late = await two.call('PUT', '/workspace/labels', { labels: ['b'] }, match);
    expect([late.status, late.headers['etag']]).toEqual([412, put.headers['etag']]);
    for (let n = 0; n < 12; n += 1) await two.call('PUT', '/workspace/labels', { labels: [String(n)] });
    expect((await one.call('GET', '/workspace/labels')).body).toEqual({ labels: ['11'] });
    const wrong = await one.call('PUT', '/workspace/labels', { labels: [{ name: 'a', key: 'x' }] });
    expect([wrong.status, JSON.stringify(wrong.body)]).toEqual([422, expect.stringContaining('its key is not one of the digits 1 to 9 and 0')]);
    const etag = String((await one.call('GET', '/workspace/labels')).headers['etag']);
    expect((await one.call('GET', '/workspace/labels', undefined, { 'if-none-match': etag })).status).toBe(304);
  });
});

describe('the server', () => {
  it('tells what it can, to everybody', async () => {
    const { body } = await room.ask({ method: 'GET', url: '/api/v1/capabilities' });
    expect(body).toEqual({
      name: 'Redline',
      version: '0.0.0',
      instance_id: room.library.instanceId,
      extensions: expect.arrayContaining(['members', 'since', 'session-annotations']),
    });
    const openapi = (await room.ask({ method: 'GET', url: '/api/v1/openapi.json' })).body;
    expect(openapi.openapi).toBe('3.1.0');
    expect(Object.keys(openapi.paths)).toContain('/sessions/{session_id}/upload-files');
    expect((await room.ask({ method: 'GET', url: '/healthz' })).body).toEqual({ status: 'ok' });
    expect((await room.ask({ method: 'GET', url: '/readyz' })).body).toEqual({ status: 'ready', database: true, store: true });
  });

  it('says what is wrong with an address', async () => {
    const person = await room.person('wanderer');
    expect((await person.call('GET', '/nothing')).body.code).toBe('not_found');
    const method = await person.call('PATCH', '/sessions', {});
    expect([method.status, method.headers['allow']]).toEqual([405, 'POST, GET, HEAD']);
    expect((await person.call('GET', '/sessions/not-a-uuid')).status).toBe(404);
    expect((await person.call('GET', '/sessions/%zz')).status).toBe(400);
    expect((await person.call('GET', `/sessions/${'a'.repeat(2000)}`)).status).toBe(404);
  });
});

/** Opens streams of hints on a real port. */
async function streams() {
  if (!room.app.server.listening) await room.app.listen({ host: '127.0.0.1', port: 0 });
  const address = room.app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return (token: string, path = '/api/v1/events') => {
    let text = '';
    const request = httpRequest({ host: '127.0.0.1', port, path, headers: { authorization: `Bearer ${token}` } }, (answer) => {
      answer.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
    });
    request.on('error', () => undefined);
    request.end();
    return {
      text: () => text,
      stop: () => request.destroy(),
      hints: () => [...text.matchAll(/^data: (.*)$/gm)].map(([, data = '']) => JSON.parse(data)),
    };
  };
}

describe('events', () => {
  it('tell members what changed, and strangers nothing', async () => {
    const { owner, reviewer, stranger, sessionId, attachmentId } = await furnish(room);
    const follow = await streams();
    const [member, outsider] = [follow(reviewer.token), follow(stranger.token)];
    await expect.poll(() => member.text() + outsider.text()).toMatch(/retry[^]*retry/);
    const { body } = await owner.call('POST', '/annotations', {
      attachment_id: attachmentId, annotation_type: 'bbox',
      annotation_content: {
        page_width: 8,
        page_height: 6,
        page_number: 0,
        content: [{ tags: {}, label: '', x: 1, y: 1, width: 1, height: 1 }],
      },
    });
    await expect.poll(member.hints).toEqual([{
      kind: 'annotation',
      session_id: sessionId,
      attachment_id: attachmentId,
      seq: body.redline.seq,
    }]);
    const again = follow(reviewer.token, `/api/v1/events?since=${body.redline.seq - 1}`);
    await expect.poll(again.hints).toHaveLength(1);
    await owner.call('PUT', '/workspace/labels', {});
    await expect.poll(() => outsider.hints().map((hint) => hint.kind)).toEqual(['labels']);
    for (const stream of [member, outsider, again]) stream.stop();
    expect(cookieName(room.library)).toMatch(/^redline_[0-9a-f]{8}$/);
  });

  it('that open late tell what came after /me was asked, and nothing before', async () => {
    const { owner, reviewer, sessionId } = await furnish(room);
    const { headers } = await reviewer.call('GET', '/me');
    await owner.call('PUT', `/sessions/${sessionId}/members`, { items: [{ email: owner.email, role: 'owner' }] });
    const stream = (await streams())(reviewer.token, `/api/v1/events?since=${String(headers['x-redline-seq'])}`);
    await expect.poll(() => stream.hints().map(({ kind, session_id: id }) => ({ kind, id }))).toEqual([{ kind: 'members', id: sessionId }]);
    stream.stop();
  });

  it('tell whoever is taken out of a session so, and nothing of it afterwards', async () => {
    const { owner, reviewer, sessionId } = await furnish(room);
    const follow = await streams();
    const stream = follow(reviewer.token);
    await expect.poll(stream.text).toMatch(/retry/);
    const items = [{ email: owner.email, role: 'owner' }];
    await owner.call('PUT', `/sessions/${sessionId}/members`, { items });
    await expect.poll(() => stream.hints().map(({ kind, session_id: id }) => ({ kind, id }))).toEqual([{ kind: 'members', id: sessionId }]);
    await owner.call('PATCH', `/sessions/${sessionId}`, { session_title: 'Now secret' });
    await owner.call('PUT', '/workspace/labels', {});
    await expect.poll(() => stream.hints().map((hint) => hint.kind)).toEqual(['members', 'labels']);
    expect((await reviewer.call('GET', `/sessions/${sessionId}`)).status).toBe(404);
    stream.stop();
  });
});
