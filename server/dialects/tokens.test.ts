import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestRoom, type TestRoom } from '../testRoom.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await openTestRoom();
});
afterAll(async () => {
  expect(room.problems).toEqual([]);
  await room.close();
});

async function meWith(token: string): Promise<number> {
  return (await room.ask({ method: 'GET', url: '/api/v1/me', headers: { authorization: `Bearer ${token}` } })).status;
}

it('a token that one makes speaks for one until it is revoked, and its text is nowhere', async () => {
  const ana = await room.person('ana');
  const made = await ana.call('POST', '/me/tokens', { name: ' plotter ' });
  expect([made.status, made.body.name, made.body.kind, made.body.expires_at]).toEqual([201, 'plotter', 'api', null]);
  expect(await meWith(made.body.token)).toBe(200);
  const listed = await ana.call('GET', '/me/tokens');
  expect(listed.body.items.map((row: { name: string }) => row.name)).toEqual(['plotter', 'test']);
  expect(listed.text).not.toContain(made.body.token);
  expect(JSON.stringify(await room.database.selectFrom('tokens').selectAll().execute())).not.toContain(made.body.token);
  expect((await ana.call('DELETE', `/me/tokens/${made.body.token_id}`)).status).toBe(204);
  expect((await ana.call('DELETE', `/me/tokens/${made.body.token_id}`)).status).toBe(204);
  expect(await meWith(made.body.token)).toBe(401);
});

it('a token ends by itself when it was made to, and signs out the browser that came with it', async () => {
  const bea = await room.person('bea');
  const { token } = (await bea.call('POST', '/me/tokens', { name: 'week', expires_in_days: 7 })).body;
  const signedIn = await room.ask({ method: 'POST', url: '/api/v1/sign-in', headers: { 'content-type': 'application/json' }, payload: JSON.stringify({ token }) });
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
  const me = async () => (await room.ask({ method: 'GET', url: '/api/v1/me', headers: { cookie } })).status;
  expect([await meWith(token), await me()]).toEqual([200, 200]);
  room.clock.ahead = 8 * 24 * 3_600_000;
  expect([await meWith(token), await me()]).toEqual([401, 401]);
  room.clock.ahead = 0;
});

it('a token without a name, for no time, or beyond as many as one may have, is refused with a sentence', async () => {
  const cem = await room.person('cem');
  for (const body of [{}, { name: '  ' }, { name: 'x'.repeat(101) }, { name: 'x', expires_in_days: 0 }, { name: 'x', expires_in_days: 1.5 }]) {
    expect((await cem.call('POST', '/me/tokens', body)).status).toBe(422);
  }
  const [first] = (await room.database.selectFrom('tokens').selectAll().orderBy('created_at', 'desc').limit(1).execute());
  if (first === undefined) throw new Error('a person comes with a token');
  await room.database.insertInto('tokens').values(Array.from({ length: 99 }, (_, n) => ({ ...first, id: `${n}`, hash: `${n}` }))).execute();
  const refused = await cem.call('POST', '/me/tokens', { name: 'one more' });
  expect([refused.status, refused.body.detail[0].msg]).toEqual([422, 'You have 100 tokens, as many as one person may; revoke some first.']);
});
