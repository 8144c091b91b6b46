import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addToken, addUser } from '../library/accounts.ts';
import { furnish, multipartOf, openTestRoom, type TestRoom } from '../testRoom.ts';
import { mobileDataSignature } from '../upstream/mobileDataSignature.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await openTestRoom();
});
afterAll(async () => {
  expect(room.problems).toEqual([]);
  await room.close();
});

const bytes = Buffer.from('\u00ff\u00d8\u00ff a photo', 'latin1');
const md5 = createHash('md5').update(bytes).digest('hex');

/** Headers of a signed request, as the documentation writes their names or as they are on the wire. */
async function signed(email: string, change: { readonly secret?: string; readonly ahead?: number; readonly prefix?: string } = {}) {
  const { user } = await addUser(room.library, email);
  const { token } = await addToken(room.library, user, { kind: 'mobile-data', name: 'test' });
  const timestamp = Math.floor(Date.now() / 1_000) + (change.ahead ?? 0);
  const password = mobileDataSignature({ username: email, timestamp, secret: change.secret ?? token });
  const prefix = change.prefix ?? '';
  return {
    [`${prefix}x-api-timestamp`]: String(timestamp),
    [`${prefix}authorization`]: `Basic ${Buffer.from(`${email}:${password}`).toString('base64')}`,
  };
}

const at = (sessionId: string, point = '', project = 1): string => `/api/v1/project/${project}/sessions/${sessionId}${point === '' ? '' : `/attachments/${point}`}`;

describe('the signature', () => {
  it('is the documented one', () => {
    expect(mobileDataSignature({ username: 'username', timestamp: 123_456_789, secret: 'some-api-secret' }))
      .toBe('gFUxSuDp1AexwedepvxGPOixhk4jsiinClqYGrjqkNc=');
  });

  it('opens the calls, under either name of its headers, and so does a bearer token; nothing else does', async () => {
    const { owner, sessionId } = await furnish(room);
    const url = at(sessionId);
    const status = async (headers: Readonly<Record<string, string>>): Promise<number> => (await room.ask({ method: 'GET', url, headers })).status;
    expect(await status(await signed(owner.email))).toBe(200);
    expect(await status(await signed(owner.email, { prefix: 'http-' }))).toBe(200);
    expect(await status({ authorization: `Bearer ${owner.token}` })).toBe(200);
    for (const headers of [
      {}, await signed(owner.email, { secret: 'another' }), await signed(owner.email, { ahead: 600 }), await signed(owner.email, { ahead: -600 }),
      { authorization: `Basic ${Buffer.from(`${owner.email}:${owner.token}`).toString('base64')}` }, { authorization: 'Bearer wrong' },
    ]) {
      const answer = await room.ask({ method: 'GET', url, headers });
      expect([answer.status, answer.body]).toEqual([403, { status: 'forbidden', message: expect.any(String) }]);
    }
  });

  it('is no bearer token, and a cookie is no signature', async () => {
    const { owner, sessionId } = await furnish(room);
    const { user } = await addUser(room.library, owner.email);
    const { token } = await addToken(room.library, user, { kind: 'mobile-data', name: 'test' });
    const signedIn = await room.ask({
      method: 'POST', url: '/api/v1/sign-in', headers: { 'content-type': 'application/json' }, payload: JSON.stringify({ token: owner.token }),
    });
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
    expect((await room.ask({ method: 'GET', url: at(sessionId), headers: { authorization: `Bearer ${token}` } })).status).toBe(403);
    expect((await room.ask({ method: 'GET', url: at(sessionId), headers: { cookie } })).status).toBe(403);
  });
});

describe('the attachment calls', () => {
  it('put, replace, give and delete a file as documented', async () => {
    const { owner, sessionId } = await furnish(room);
    const headers = await signed(owner.email);
    const form = multipartOf([['Photo One.JPG', bytes]], 'attachment');
    const put = await room.ask({ method: 'PUT', url: at(sessionId, 'Photo1'), headers: { ...headers, 'content-type': form.type }, payload: form.payload });
    expect([put.status, put.body]).toEqual([200, { status: 'success', message: 'success', result: { length: bytes.length, md5 } }]);
    const got = await room.ask({ method: 'GET', url: at(sessionId, 'photo1'), headers });
    expect([got.status, got.headers['content-type'], got.text.length > 0]).toEqual([200, 'application/octet-stream', true]);
    const raw = await room.ask({
      method: 'PUT', url: `${at(sessionId, 'PHOTO1')}?filename=other.txt`, headers: { ...headers, 'content-type': 'application/octet-stream' }, payload: 'words',
    });
    expect(raw.body.result).toEqual({ length: 5, md5: createHash('md5').update('words').digest('hex') });
    expect((await room.ask({ method: 'GET', url: at(sessionId, 'photo1'), headers })).text).toBe('words');
    const session = (await room.ask({ method: 'GET', url: at(sessionId), headers })).body.result;
    expect(session).toMatchObject({
      uuid: sessionId, is_deleted: false, received_from: owner.email, created: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      created_timestamp: expect.any(Number), data: { plan: { filename: 'plan.pdf' }, photo1: { filename: 'other.txt' }, __timezone__: '0' },
    });
    const gone = await room.ask({ method: 'DELETE', url: at(sessionId, 'Photo1'), headers });
    expect([gone.status, gone.body]).toEqual([200, { status: 'success', message: 'success', result: true }]);
    for (const method of ['GET', 'DELETE'] as const) {
      const answer = await room.ask({ method, url: at(sessionId, 'photo1'), headers });
      expect([answer.status, answer.body]).toEqual([404, { status: 'not found', message: expect.any(String) }]);
    }
  });

  it('keep what stands in a point apart from its name: files of one name, and one that comes back', async () => {
    const { owner, sessionId } = await furnish(room);
    const headers = await signed(owner.email);
    await owner.upload(sessionId, ['PLAN.PDF', 'b'], ['plan.tif', 'c'], ['.profile', 'd']);
    const data = async () => (await room.ask({ method: 'GET', url: at(sessionId), headers })).body.result.data;
    expect(await data()).toMatchObject({ plan: { filename: 'plan.pdf' }, 'plan-2': {}, 'plan-3': {}, '.profile': {} });
    await room.ask({ method: 'DELETE', url: at(sessionId, 'plan'), headers });
    const { plan, ...rest } = await data();
    expect([plan, Object.keys(rest).toSorted()]).toEqual([undefined, ['.profile', '__timezone__', '__title__', 'plan-2', 'plan-3']]);
  });

  it('say 400 to what is no file, and keep nothing', async () => {
    const { owner, sessionId } = await furnish(room);
    const headers = await signed(owner.email);
    const before = await room.stored();
    const wrongField = multipartOf([['a.txt', 'a']], 'file');
    const empty = multipartOf([], 'attachment');
    for (const [type, payload] of [['application/json', '{}'], ['text/plain', 'a'], [wrongField.type, wrongField.payload], [empty.type, empty.payload]] as const) {
      const answer = await room.ask({ method: 'PUT', url: at(sessionId, 'x'), headers: { ...headers, 'content-type': type }, payload });
      expect([answer.status, answer.body.status]).toEqual([400, 'bad request']);
    }
    expect((await room.stored()).toSorted()).toEqual(before.toSorted());
  });

  it('are for whom the session is for, in its own project', async () => {
    const { owner, reviewer, stranger, sessionId } = await furnish(room);
    const put = async (email: string, project = 1) => (await room.ask({
      method: 'PUT', url: at(sessionId, 'x', project), headers: { ...await signed(email), 'content-type': 'application/octet-stream' }, payload: 'x',
    })).status;
    expect([await put(stranger.email), await put(reviewer.email), await put(owner.email, 2)]).toEqual([404, 403, 404]);
    expect((await owner.call('PUT', `/sessions/${sessionId}`, { project_number: 2 })).status).toBe(200);
    expect([await put(owner.email), await put(owner.email, 2)]).toEqual([404, 200]);
    expect((await reviewer.call('PUT', `/sessions/${sessionId}`, { project_number: 3 })).status).toBe(403);
    expect((await room.ask({ method: 'GET', url: at(sessionId, 'x', 2), headers: await signed(reviewer.email) })).text).toBe('x');
    const replaced = await room.ask({
      method: 'PUT', url: at(sessionId, 'x', 2), headers: { ...await signed(reviewer.email), 'content-type': 'application/octet-stream' }, payload: 'y',
    });
    expect(replaced.status).toBe(403);
    const projects = await room.ask({ method: 'GET', url: '/api/v1/projects', headers: await signed(owner.email) });
    expect(projects.body.result.map(({ id }: { readonly id: number }) => id)).toEqual([1, 2]);
    const listed = await room.ask({ method: 'GET', url: '/api/v1/project/2/sessions', headers: await signed(reviewer.email) });
    expect(listed.body.result.map(({ uuid }: { readonly uuid: string }) => uuid)).toEqual([sessionId]);
  });

  it('show a deleted session where it is looked for', async () => {
    const { owner, sessionId } = await furnish(room);
    await owner.call('DELETE', `/sessions/${sessionId}`);
    const headers = await signed(owner.email);
    expect((await room.ask({ method: 'GET', url: at(sessionId), headers })).status).toBe(404);
    const answer = await room.ask({ method: 'GET', url: `${at(sessionId)}?deleted=true&include_sub_sessions=1`, headers });
    expect(answer.body.result).toMatchObject({ uuid: sessionId, is_deleted: true, sub_project_sessions: {} });
  });

  it('leave a file alone that is in another session, too', async () => {
    const { owner, sessionId, attachmentId } = await furnish(room);
    await owner.call('POST', '/sessions', { title: 'Other', attachments: [{ attachment_id: attachmentId }] });
    await room.ask({ method: 'DELETE', url: at(sessionId, 'plan'), headers: await signed(owner.email) });
    expect((await owner.call('GET', `/attachments/${attachmentId}`)).status).toBe(200);
  });
});

it('tells the time to everybody', async () => {
  const answer = await room.ask({ method: 'GET', url: '/api/v1/time' });
  expect(Math.abs(answer.body.result - Date.now() / 1_000)).toBeLessThan(60);
});
