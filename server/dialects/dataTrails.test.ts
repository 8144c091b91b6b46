import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addToken, addUser, revokeToken } from '../library/accounts.ts';
import { boxes, furnish, multipartOf, openTestRoom, type TestRoom } from '../testRoom.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await openTestRoom({ maxFileBytes: 10_000 });
});
afterAll(async () => {
  expect(room.problems).toEqual([]);
  await room.close();
});

const v2 = '/archivist/v2/attachments';
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const get = (url: string, headers: Readonly<Record<string, string>> = {}) => room.ask({ method: 'GET', url, headers });

describe('blobs', () => {
  it('are uploaded, told of and given back as documented', async () => {
    const { owner, stranger } = await furnish(room);
    const form = multipartOf([['front.jpg', Buffer.from('\u00ff\u00d8\u00ff', 'latin1')]], 'file');
    const posted = await room.ask({ method: 'POST', url: '/archivist/v1/blobs', headers: { ...bearer(owner.token), 'content-type': form.type }, payload: form.payload });
    const value = createHash('sha256').update(Buffer.from('\u00ff\u00d8\u00ff', 'latin1')).digest('hex');
    expect([posted.status, posted.body]).toEqual([200, expect.objectContaining({
      hash: { alg: 'SHA256', value }, identity: expect.stringMatching(/^blobs\/[0-9a-f-]{36}$/), mime_type: 'image/jpeg', size: 3,
      tenantid: expect.stringMatching(/^tenant\//), timestamp_accepted: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      scanned_status: 'NOT_SCANNED', scanned_timestamp: '', scanned_bad_reason: '', subject: owner.email,
    })]);
    const path = `/archivist/v1/${posted.body.identity}`;
    expect((await get(`${path}/info`, bearer(owner.token))).body).toEqual(posted.body);
    const file = await get(path, bearer(owner.token));
    expect([file.status, file.headers['content-type'], file.headers['x-content-type-options']]).toEqual([200, 'image/jpeg', 'nosniff']);
    expect((await get(`${path}?strict=true`, bearer(owner.token))).status).toBe(400);
    expect([(await get(path)).status, (await get(path, bearer(stranger.token))).status]).toEqual([401, 404]);
    const wrong = multipartOf([['a', 'a']], 'files');
    const refused = await room.ask({ method: 'POST', url: '/archivist/v1/blobs', headers: { ...bearer(owner.token), 'content-type': wrong.type }, payload: wrong.payload });
    expect([refused.status, refused.body.error]).toEqual([400, 'Send the file in the field "file".']);
    const large = multipartOf([['a', Buffer.alloc(10_001)]], 'file');
    const tooLarge = await room.ask({ method: 'POST', url: '/archivist/v1/blobs', headers: { ...bearer(owner.token), 'content-type': large.type }, payload: large.payload });
    expect([tooLarge.status, tooLarge.body]).toEqual([402, { error: expect.stringContaining('larger'), detail: expect.any(String), code: 'too_large' }]);
  });
});

describe('attachment paths', () => {
  it('give file and info of a session\'s attachment, and of one that a record is about', async () => {
    const { owner, reviewer, stranger, sessionId, attachmentId } = await furnish(room);
    const record = (await reviewer.call('POST', '/annotations', boxes(attachmentId))).body.annotation_id;
    const other = (await furnish(room)).attachmentId;
    for (const path of [`${v2}/assets/${sessionId}/${attachmentId}`, `${v2}/assets/${sessionId}/events/${record}/${attachmentId}`]) {
      const file = await get(path, { ...bearer(reviewer.token), range: 'bytes=0-3' });
      expect([file.status, file.text, file.headers['content-type']]).toEqual([206, '%PDF', 'application/pdf']);
      expect((await get(`${path}/info`, bearer(reviewer.token))).body).toMatchObject({ identity: `attachments/${attachmentId}`, size: 15, mime_type: 'application/pdf' });
      expect([(await get(path)).status, (await get(path, bearer(stranger.token))).status]).toEqual([401, 404]);
      expect((await get(path.replace(attachmentId, other), bearer(owner.token))).status).toBe(404);
    }
    expect((await get(`${v2}/assets/${sessionId}/events/${other}/${attachmentId}`, bearer(owner.token))).status).toBe(404);
    expect((await get(`${v2}/assets/nonsense/${attachmentId}`, bearer(owner.token))).status).toBe(404);
  });

  it('are open to everybody only while an owner has made the session public', async () => {
    const { owner, sessionId, attachmentId } = await furnish(room);
    const record = (await owner.call('POST', '/annotations', boxes(attachmentId))).body.annotation_id;
    const paths = [`${v2}/publicassets/${sessionId}/${attachmentId}`, `${v2}/publicassets/${sessionId}/events/${record}/${attachmentId}`];
    const all = [...paths, ...paths.map((path) => `${path}/info`)];
    const statuses = () => Promise.all(all.map(async (path) => (await get(path)).status));
    expect(await statuses()).toEqual([404, 404, 404, 404]);
    expect((await owner.call('PUT', `/sessions/${sessionId}/public`, { public: true })).body).toEqual({ public: true });
    expect(await statuses()).toEqual([200, 200, 200, 200]);
    await owner.call('PUT', `/sessions/${sessionId}/public`, { public: false });
    expect(await statuses()).toEqual([404, 404, 404, 404]);
    await owner.call('PUT', `/sessions/${sessionId}/public`, { public: true });
    await owner.call('DELETE', `/sessions/${sessionId}`);
    expect(await statuses()).toEqual([404, 404, 404, 404]);
  });

  it('never give out what a scanner found something in', async () => {
    const { owner, sessionId, attachmentId } = await furnish(room);
    await room.library.repository.attachments.change(attachmentId, { scanned_at: room.library.clock.stamp(), scan_bad_reason: 'Eicar' });
    const path = `${v2}/assets/${sessionId}/${attachmentId}`;
    expect((await get(`${path}?allow_insecure=true`, bearer(owner.token))).status).toBe(403);
    expect((await get(`${path}/info`, bearer(owner.token))).body).toMatchObject({ scanned_status: 'SCANNED_BAD', scanned_bad_reason: 'Eicar' });
  });
});

describe('the ledger', () => {
  it('names what is in a session, page by page', async () => {
    const { owner, reviewer, sessionId, attachmentId } = await furnish(room);
    await Promise.all([1, 2, 3].map(() => reviewer.call('POST', '/annotations', boxes(attachmentId))));
    const asset = (await get(`/archivist/v2/assets/${sessionId}`, bearer(owner.token))).body;
    expect(asset.attributes['plan.pdf']).toMatchObject({ arc_attribute_type: 'arc_attachment', arc_blob_identity: `blobs/${attachmentId}`, arc_file_name: 'plan.pdf' });
    const first = (await get(`/archivist/v2/assets/${sessionId}/events?page_size=2`, bearer(owner.token))).body;
    const second = (await get(`/archivist/v2/assets/${sessionId}/events?page_size=2&page_token=${first.next_page_token}`, bearer(owner.token))).body;
    expect([first.events.length, second.events.length, second.next_page_token]).toEqual([2, 1, '']);
    expect(second.events[0].event_attributes['plan.pdf'].arc_blob_identity).toBe(`blobs/${attachmentId}`);
    const list = (await get('/archivist/v2/assets?page_size=1', bearer(owner.token))).body;
    expect([list.assets.length, list.next_page_token !== '']).toEqual([1, true]);
  });
});

const exchange = (fields: Readonly<Record<string, string>>) => room.ask({
  method: 'POST', url: '/archivist/iam/v1/appidp/token', headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(fields).toString(),
});

describe('access tokens', () => {
  it('are given for a person\'s own, for eleven minutes or as long as that is good', async () => {
    const { user } = await addUser(room.library, 'client@example.com');
    const { id, token } = await addToken(room.library, user, { kind: 'api', name: 'test' });
    const wanted = { grant_type: 'client_credentials', client_id: user.email, client_secret: token };
    const given = await exchange(wanted);
    expect([given.status, given.body]).toEqual([200, { access_token: expect.any(String), expires_in: 660, token_type: 'Bearer' }]);
    const pass = String(given.body.access_token);
    const status = async (): Promise<number> => (await get('/archivist/v2/assets', bearer(pass))).status;
    expect(await status()).toBe(200);
    expect((await get('/archivist/v2/assets', bearer(pass.replace(/\d{10}/, '9999999999')))).status).toBe(401);
    room.clock.ahead = 661_000;
    expect(await status()).toBe(401);
    room.clock.ahead = 0;
    await revokeToken(room.library, id);
    expect([await status(), (await exchange(wanted)).status]).toEqual([401, 401]);
  });

  it('are not given for anything else', async () => {
    const { user } = await addUser(room.library, 'client@example.com');
    const { token } = await addToken(room.library, user, { kind: 'api', name: 'test' });
    const { token: signing } = await addToken(room.library, user, { kind: 'mobile-data', name: 'test' });
    const wanted = { grant_type: 'client_credentials', client_id: user.email, client_secret: token };
    for (const change of [{ client_id: 'first@example.com' }, { client_secret: signing }, { client_secret: '' }]) {
      expect((await exchange({ ...wanted, ...change })).status).toBe(401);
    }
    expect((await exchange({ ...wanted, grant_type: 'password' })).status).toBe(400);
  });
});
