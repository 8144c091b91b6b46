import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boxes, furnish, openTestRoom, type TestRoom } from './testRoom.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await openTestRoom();
});
afterAll(async () => {
  expect(room.problems).toEqual([]);
  await room.close();
});

/** The database may have so many pages more than now: beyond them SQLite says what it says of a full disk. */
async function leaveRoom(pages: number): Promise<void> {
  const { rows: [count] } = await sql<{ readonly page_count: number }>`pragma page_count`.execute(room.database);
  await sql`pragma max_page_count = ${sql.lit((count?.page_count ?? 0) + pages)}`.execute(room.database);
}

const full = [507, 'storage_full', '60', expect.stringMatching(/^The disk of the server is full; nothing was kept\..*\.$/)];

describe('a disk without room for the database', () => {
  it('is said in a sentence, keeps what was answered and nothing half, and takes all again once there is room', async () => {
    const { owner, sessionId, attachmentId } = await furnish(room);
    const post = (label: string) =>
      owner.call('POST', '/annotations', boxes(attachmentId, [{ tags: { note: 'x'.repeat(3_000) }, label, x: 1, y: 1, width: 1, height: 1 }]));
    await leaveRoom(12);
    const answered: string[] = [];
    let refused = await post('first');
    for (; refused.status === 201; refused = await post(`${answered.length}`)) answered.push(refused.body.annotation_id);
    const said = ({ status, body, headers }: typeof refused) => [status, body.code, headers['retry-after'], body.detail];
    expect([said(refused), said(await post('again'))]).toEqual([full, full]);
    const before = await room.stored();
    // A session and its number, files and their records: whatever needs one page more.
    let session = await owner.call('POST', '/sessions', { title: 'x'.repeat(900), description: 'y'.repeat(5_000) });
    while (session.status === 201) session = await owner.call('POST', '/sessions', { title: 'x'.repeat(900), description: 'y'.repeat(5_000) });
    expect(said(session)).toEqual(full);
    const files = Array.from({ length: 40 }, (_, n): [string, string] => [`${'long name '.repeat(20)}${n}.txt`, 'bytes']);
    expect(said(await owner.upload(sessionId, ...files))).toEqual(full);
    expect((await room.stored()).toSorted()).toEqual(before.toSorted());
    const listed = (await owner.call('GET', `/attachments/${attachmentId}/annotations`)).body.map(({ uuid }: { readonly uuid: string }) => uuid);
    expect(listed).toEqual(answered);

    await leaveRoom(10_000);
    expect((await post('with room')).status).toBe(201);
    expect((await owner.upload(sessionId, ...files)).status).toBe(201);
  });
});
