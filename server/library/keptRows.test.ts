import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestRoom, type Person, type TestRoom } from '../testRoom.ts';
import { newNote } from '../testServers/sent.ts';

let room: TestRoom;
let ana: Person;
let bea: Person;
beforeAll(async () => {
  room = await openTestRoom();
  [ana, bea] = [await room.person('ana'), await room.person('bea')];
}, 60_000);
afterAll(() => room.close());

it('a list shows what was written since it was asked for last, whatever is kept of its rows', async () => {
  const { body: { session_id: session } } = await ana.call('POST', '/sessions', { title: 'Kept' });
  await ana.call('PUT', `/sessions/${session}/members`, { items: [{ email: ana.email, role: 'owner' }, { email: bea.email, role: 'reviewer' }] });
  const { body: [first, second] } = await ana.upload(session, ['a.txt', 'one'], ['b.txt', 'two']);
  const list = async () => (await ana.call('GET', '/attachments?limit=10')).body.items;
  expect(await list()).toEqual([second, first]);

  await bea.call('POST', '/annotations', JSON.parse(newNote(first.attachment_id).body));
  const [, noted] = await list();
  expect(noted.redline).toEqual({ ...first.redline, annotations: 1, open: 1, people: [bea.email] });

  const { body: [copy] } = await ana.upload(session, ['c.txt', 'one']);
  expect((await list())[0]).toEqual(copy);
  expect(copy.redline.duplicate_of).toBe(first.attachment_id);
  await ana.call('DELETE', `/attachments/${first.attachment_id}`);
  expect((await list()).map((row: { readonly redline: object }) => row.redline)).toEqual([expect.not.objectContaining({ duplicate_of: expect.anything() }), second.redline]);

  await ana.call('DELETE', `/sessions/${session}/attachments/${second.attachment_id}`);
  expect((await list())[1].redline.unfiled).toBe(true);
  expect((await bea.call('GET', '/attachments?limit=10')).body.items.map((row: { readonly attachment_id: string }) => row.attachment_id)).toEqual([copy.attachment_id]);
});

it('rows of more writes than are looked through are read anew', async () => {
  const { body: { session_id: session } } = await ana.call('POST', '/sessions', { title: 'Much' });
  const { body: [file] } = await ana.upload(session, ['much.txt', 'much']);
  const row = async () => (await ana.call('GET', `/attachments?session_id=${session}&limit=10`)).body.items[0];
  expect(await row()).toEqual(file);
  await ana.call('POST', '/annotations', JSON.parse(newNote(file.attachment_id).body));
  const entry = { kind: 'labels' as const, sessionId: null, attachmentId: null, userId: 'nobody', at: room.library.clock.stamp(), concernsId: null };
  await room.library.repository.write(async ({ workspace }) => {
    for (let n = 0; n < 500; n += 1) await workspace.record(entry);
  });
  expect((await row()).redline.annotations).toBe(1);
});
