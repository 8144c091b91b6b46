import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { furnish, openTestRoom, type TestRoom } from './testRoom.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await openTestRoom();
});
afterAll(() => room.close());

describe('the log', () => {
  it('has each request with its id, who asked, and what came of it', async () => {
    const { owner, stranger, sessionId } = await furnish(room);
    const me = await room.library.repository.accounts.userByEmail(owner.email);
    const answer = await owner.call('GET', `/sessions/${sessionId}`);
    expect(room.log.find(({ request }) => request === answer.headers['x-request-id'])).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/), request: answer.headers['x-request-id'], method: 'GET',
      route: '/api/v1/sessions/:session_id', path: `/api/v1/sessions/${sessionId}`, status: 200, ms: expect.any(Number), person: me?.id,
    });
    const refused = await stranger.call('GET', `/sessions/${sessionId}`);
    expect(room.log.find(({ request }) => request === refused.headers['x-request-id'])?.status).toBe(404);
    const nobody = await room.ask({ method: 'GET', url: '/api/v1/me' });
    expect(room.log.find(({ request }) => request === nobody.headers['x-request-id'])).toMatchObject({ status: 401, person: null });
  });

  it('holds no secret: no token, no code, no signature, no name in a query, and no line break that somebody sent', async () => {
    const { owner, attachmentId } = await furnish(room);
    const address = new URL((await owner.call('POST', `/attachments/${attachmentId}/export`)).body.presigned_url);
    await room.ask({ method: 'GET', url: `${address.pathname}${address.search}` });
    await room.ask({ method: 'POST', url: '/api/v1/sign-in?code=hush', payload: { code: 'hush-hush' } });
    await room.ask({ method: 'GET', url: '/api/v1/%0a{"status":200}?token=hush' });
    const lines = room.log.map((entry) => JSON.stringify(entry)).join('\n');
    for (const secret of [owner.token, 'hush', address.searchParams.get('signature') ?? 'none']) expect(lines).not.toContain(secret);
    expect(lines.split('\n')).toHaveLength(room.log.length);
  });
});
