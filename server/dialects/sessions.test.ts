import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, boxes, furnish, openTestRoom, type TestRoom } from '../testRoom.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await openTestRoom();
});
afterAll(async () => {
  expect(room.problems).toEqual([]);
  await room.close();
});

const nowhere = '00000000-0000-4000-8000-000000000000';

describe('sessions', () => {
  it('are made as documented, with nothing but a title or nothing at all', async () => {
    const person = await room.person('maker');
    const named = await person.call('POST', '/sessions', { title: 'Motor anomaly investigation' });
    expect(named.status).toBe(201);
    expect(named.body).toEqual({
      session_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      session_title: 'Motor anomaly investigation',
      session_description: null,
      session_created_by: 'maker@example.com',
      session_created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/),
      attachments: [],
      imported_projects: [],
      is_starred: false,
      starred_at: null,
    });
    const bare = await person.call('POST', '/sessions');
    expect([bare.status, bare.body.session_title]).toEqual([201, 'New Atlas session']);
    const list = await person.call('GET', '/sessions');
    expect(list.body.count).toBe(2);
    expect(list.body.items.map((item: { session_id: string }) => item.session_id)).toEqual([bare.body.session_id, named.body.session_id]);
    expect(list.body.items[0]).not.toHaveProperty('attachments');
    expect(list.body).not.toHaveProperty('next_cursor');
  });

  it('change only in what is given, and null clears', async () => {
    const { owner, sessionId } = await furnish(room);
    await owner.call('PUT', `/sessions/${sessionId}`, { description: 'a note', starred: true });
    const starred = (await owner.call('GET', `/sessions/${sessionId}`)).body;
    expect(starred).toMatchObject({ session_title: 'Motor', session_description: 'a note', is_starred: true });
    expect(starred.starred_at).toMatch(/^\d{4}-.*\.\d{6}$/);
    const cleared = await owner.call('PUT', `/sessions/${sessionId}`, { description: null, starred: false, title: 'M2' });
    expect(cleared.body).toMatchObject({ session_title: 'M2', session_description: null, is_starred: false, starred_at: null });
  });

  it('come without their attachments where those are not wanted', async () => {
    const { owner, sessionId } = await furnish(room);
    const alone = await owner.call('GET', `/sessions/${sessionId}?attachments=none`);
    expect(alone.status).toBe(200);
    expect(alone.body).not.toHaveProperty('attachments');
    expect((await owner.call('GET', `/sessions/${sessionId}?attachments=all`)).body.attachments).toHaveLength(1);
    expect((await owner.call('GET', `/sessions/${sessionId}?attachments=some`)).status).toBe(422);
  });

  it('are starred by each person alone', async () => {
    const { owner, reviewer, sessionId } = await furnish(room);
    expect((await reviewer.call('PUT', `/sessions/${sessionId}`, { starred: true })).status).toBe(200);
    expect((await owner.call('GET', `/sessions/${sessionId}`)).body.is_starred).toBe(false);
    expect((await reviewer.call('PUT', `/sessions/${sessionId}`, { title: 'mine' })).body.code).toBe('owner_only');
  });

  it('come in pages that neither leave out nor repeat', async () => {
    const person = await room.person('pager');
    const made: string[] = [];
    for (let n = 0; n < 7; n += 1) made.unshift((await person.call('POST', '/sessions', { title: `s${n}` })).body.session_id);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Answer['body'] = (await person.call('GET', `/sessions?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`)).body;
      expect(page.count).toBe(7);
      seen.push(...page.items.map((item: { session_id: string }) => item.session_id));
      cursor = page.next_cursor;
    }
    expect(seen).toEqual(made);
  });

  it.each([
    ['limit=0', 422, 'bad_limit'], ['limit=1001', 422, 'bad_limit'], ['limit=x', 422, 'bad_limit'], ['limit=1.5', 422, 'bad_limit'],
    ['limit=1&limit=2', 422, 'bad_limit'], ['cursor=nonsense', 400, 'bad_cursor'], ['cursor=', 400, 'bad_cursor'],
  ])('GET /sessions?%s is %i %s', async (query, status, code) => {
    const person = await room.person('asker');
    const answer = await person.call('GET', `/sessions?${query}`);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect((await person.call('GET', '/sessions?other=1')).status).toBe(200);
  });

  it('take existing attachments that the maker sees, and no others, wholly or not at all', async () => {
    const { owner, stranger, attachmentId } = await furnish(room);
    const second = await owner.call('POST', '/sessions', { title: 'again', attachments: [{ attachment_id: attachmentId }] });
    expect(second.body.attachments).toHaveLength(1);
    expect(second.body.attachments[0].attachment_source_session_id).not.toBe(second.body.session_id);
    const before = (await stranger.call('GET', '/sessions')).body.count;
    const foreign = await stranger.call('POST', '/sessions', { attachments: [{ attachment_id: attachmentId }] });
    expect([foreign.status, foreign.body.detail[0].loc]).toEqual([422, ['body', 'attachments', 0, 'attachment_id']]);
    expect((await stranger.call('GET', '/sessions')).body.count).toBe(before);
  });

  it('go to the trash with what was only in them, and come back with exactly that', async () => {
    const { owner, sessionId, attachmentId } = await furnish(room);
    const [alone, trashedBefore] = (await owner.upload(sessionId, ['a.txt', 'a'], ['b.txt', 'b'])).body;
    await owner.call('POST', '/sessions', { attachments: [{ attachment_id: attachmentId }] });
    await owner.call('DELETE', `/attachments/${trashedBefore.attachment_id}`);
    const gone = await owner.call('DELETE', `/sessions/${sessionId}`);
    expect([gone.status, gone.text]).toEqual([204, '']);
    expect((await owner.call('GET', `/sessions/${sessionId}`)).status).toBe(404);
    expect((await owner.call('GET', `/attachments/${alone.attachment_id}`)).status).toBe(404);
    expect((await owner.call('GET', `/attachments/${attachmentId}`)).status).toBe(200);
    const back = await owner.call('POST', `/sessions/${sessionId}/restore`);
    expect(back.status).toBe(200);
    const ids = back.body.attachments.map((item: { attachment_id: string }) => item.attachment_id);
    expect(new Set(ids)).toEqual(new Set([alone.attachment_id, attachmentId]));
    expect((await owner.call('GET', `/attachments/${trashedBefore.attachment_id}`)).status).toBe(404);
  });

  it('cannot be restored after 30 days', async () => {
    const { owner, sessionId } = await furnish(room);
    await owner.call('DELETE', `/sessions/${sessionId}`);
    room.clock.ahead = 31 * 24 * 3_600_000;
    const late = await owner.call('POST', `/sessions/${sessionId}/restore`);
    room.clock.ahead = 0;
    expect(late.status).toBe(404);
    expect((await owner.call('POST', `/sessions/${sessionId}/restore`)).status).toBe(200);
  });

  it('are purged with the bytes of what was only in them', async () => {
    const { owner, sessionId, attachmentId } = await furnish(room);
    const before = await room.stored();
    expect((await owner.call('POST', `/sessions/${sessionId}/purge`)).status).toBe(204);
    expect(await room.stored()).toHaveLength(before.length - 1);
    expect((await owner.call('POST', `/sessions/${sessionId}/restore`)).status).toBe(404);
    expect((await owner.call('POST', `/attachments/${attachmentId}/restore`)).status).toBe(404);
  });

  it('let go of an attachment without deleting it', async () => {
    const { owner, reviewer, sessionId, attachmentId } = await furnish(room);
    expect((await owner.call('DELETE', `/sessions/${sessionId}/attachments/${attachmentId}`)).status).toBe(204);
    expect((await owner.call('DELETE', `/sessions/${sessionId}/attachments/${attachmentId}`)).status).toBe(404);
    expect((await owner.call('GET', `/sessions/${sessionId}`)).body.attachments).toEqual([]);
    expect((await owner.call('GET', `/attachments/${attachmentId}`)).status).toBe(200);
    expect((await reviewer.call('GET', `/attachments/${attachmentId}`)).status).toBe(404);
    const unfiled = async () => (await owner.call('GET', '/attachments')).body.items[0].redline.unfiled;
    expect(await unfiled()).toBe(true);
    const added = await owner.call('POST', `/sessions/${sessionId}/attachments`, { attachment_id: attachmentId });
    expect([added.status, added.body.attachment_id]).toEqual([201, attachmentId]);
    expect(await unfiled()).toBeUndefined();
    expect((await owner.call('POST', `/sessions/${sessionId}/attachments`, { attachment_id: nowhere })).status).toBe(422);
  });
});

describe('members', () => {
  it('are listed to reviewers and changed by owners', async () => {
    const { owner, reviewer, stranger, sessionId } = await furnish(room);
    expect((await reviewer.call('GET', `/sessions/${sessionId}/members`)).body).toEqual({
      items: [{ email: owner.email, role: 'owner' }, { email: reviewer.email, role: 'reviewer' }], count: 2,
    });
    const put = (items: unknown) => owner.call('PUT', `/sessions/${sessionId}/members`, { items });
    expect((await put([{
      email: owner.email,
      role: 'reviewer',
    }])).body).toMatchObject({ code: 'last_owner', detail: [{ type: 'last_owner' }] });
    expect((await put([])).body.code).toBe('last_owner');
    expect((await put([
      { email: owner.email, role: 'owner' },
      { email: 'nobody@example.com', role: 'reviewer' },
    ])).body.code).toBe('unknown_email');
    expect((await put([{ email: owner.email, role: 'boss' }])).status).toBe(422);
    expect((await put([{ email: owner.email.toUpperCase(), role: 'owner' }, { email: stranger.email, role: 'owner' }])).status).toBe(200);
    expect((await reviewer.call('GET', `/sessions/${sessionId}`)).status).toBe(404);
    expect((await stranger.call('GET', `/sessions/${sessionId}`)).status).toBe(200);
  });

  it('of a session of their own get no power over what they only review', async () => {
    const { reviewer, attachmentId } = await furnish(room);
    const own = (await reviewer.call('POST', '/sessions', { attachments: [{ attachment_id: attachmentId }] })).body.session_id;
    expect((await reviewer.call('DELETE', `/attachments/${attachmentId}`)).body.code).toBe('owner_only');
    expect((await reviewer.call('PATCH', `/attachments/${attachmentId}`, { attachment_title: 'mine' })).status).toBe(403);
    expect((await reviewer.call('POST', `/sessions/${own}/purge`)).status).toBe(204);
    expect((await reviewer.call('GET', `/attachments/${attachmentId}`)).status).toBe(200);
  });
});

describe('the list of records of a session', () => {
  it('never has an ETag again that it had with other records', async () => {
    const { owner, sessionId, attachmentId } = await furnish(room);
    const elsewhere = String((await owner.call('POST', '/sessions', {})).body.session_id);
    const [other] = (await owner.upload(elsewhere, ['other.txt', 'other'])).body;
    const otherId = String(other.attachment_id);
    // As many, and their numbers have the same sum.
    for (const id of [attachmentId, otherId, otherId, attachmentId]) expect((await owner.call('POST', '/annotations', boxes(id))).status).toBe(201);
    const list = (headers = {}) => owner.call('GET', `/sessions/${sessionId}/annotations`, undefined, headers);
    const before = await list();
    expect((await owner.call('DELETE', `/sessions/${sessionId}/attachments/${attachmentId}`)).status).toBe(204);
    expect((await owner.call('POST', `/sessions/${sessionId}/attachments`, { attachment_id: otherId })).status).toBe(201);
    const after = await list({ 'if-none-match': String(before.headers['etag']) });
    expect([after.status, after.body.map((record: { attachment_id: string }) => record.attachment_id)]).toEqual([200, [otherId, otherId]]);
  });
});
