import { afterAll, beforeAll, expect, it } from 'vitest';
import { furnish, openTestRoom, type TestRoom } from '../testRoom.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await openTestRoom();
});
afterAll(() => room.close());

it('a person may ask for 600 exports a minute; others for theirs as before', async () => {
  const { owner, reviewer, attachmentId } = await furnish(room);
  const ask = async (who: typeof owner) => who.call('POST', `/attachments/${attachmentId}/export`);
  const statuses = new Set<number>();
  for (let n = 0; n < 600; n += 1) statuses.add((await ask(owner)).status);
  expect([...statuses]).toEqual([200]);
  const more = await ask(owner);
  expect([more.status, more.body.code, Number(more.headers['retry-after']) > 0]).toEqual([429, 'too_many_requests', true]);
  expect((await ask(reviewer)).status).toBe(200);
});
