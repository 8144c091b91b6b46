import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { furnish, multipartOf, openTestRoom, type Answer, type Person, type TestRoom } from '../testRoom.ts';

let room: TestRoom;
let port: number;
beforeAll(async () => {
  room = await openTestRoom();
  await room.app.listen({ host: '127.0.0.1', port: 0 });
  const address = room.app.server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(async () => {
  expect(room.problems).toEqual([]);
  await room.close();
});

function upload(who: Person, sessionId: string, key: string, bytes = 'once'): Promise<Answer> {
  const { payload, type } = multipartOf([['once.txt', bytes]]);
  return who.call('POST', `/sessions/${sessionId}/upload-files`, payload, { 'content-type': type, 'idempotency-key': key });
}

async function countIn(who: Person, sessionId: string): Promise<number> {
  return (await who.call('GET', `/attachments?session_id=${sessionId}`)).body.count;
}

describe('an upload with an Idempotency-Key', () => {
  it('is stored once however often it is sent, and answered alike', async () => {
    const { owner, sessionId } = await furnish(room);
    const before = await room.stored();
    const first = await upload(owner, sessionId, 'k1');
    const second = await upload(owner, sessionId, 'k1');
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toEqual(first.body);
    expect(await countIn(owner, sessionId)).toBe(2);
    expect(await room.stored()).toHaveLength(before.length + 1);
  });

  it('is stored once when it is sent again before the first is answered', async () => {
    const { owner, sessionId } = await furnish(room);
    const before = await room.stored();
    const answers = await Promise.all([upload(owner, sessionId, 'k2'), upload(owner, sessionId, 'k2'), upload(owner, sessionId, 'k2')]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 201]);
    expect(new Set(answers.map(({ body }) => body[0].attachment_id)).size).toBe(1);
    expect(await room.stored()).toHaveLength(before.length + 1);
  });

  it('is its own for each person and refused for another session', async () => {
    const { owner, sessionId } = await furnish(room);
    const other = await furnish(room);
    await upload(owner, sessionId, 'k3');
    const elsewhere = (await owner.call('POST', '/sessions', { title: 'Elsewhere' })).body.session_id;
    const refused = await upload(owner, elsewhere, 'k3');
    expect([refused.status, refused.body.code]).toEqual([409, 'key_reused']);
    expect(await countIn(owner, elsewhere)).toBe(0);
    expect((await upload(other.reviewer, other.sessionId, 'k3')).status).toBe(403);
    expect((await upload(await room.person('stranger'), sessionId, 'k1')).status).toBe(404);
  });

  it('tells nothing of what was deleted meanwhile', async () => {
    const { owner, sessionId } = await furnish(room);
    const [made] = (await upload(owner, sessionId, 'k4')).body;
    await owner.call('DELETE', `/attachments/${made.attachment_id}`);
    const again = await upload(owner, sessionId, 'k4');
    expect([again.status, again.body]).toEqual([200, []]);
  });

  it('is stored once when it is cut at any byte, the answer included, and sent again until it is answered', async () => {
    const { owner, sessionId } = await furnish(room);
    const { payload, type } = multipartOf([['cut.bin', Buffer.alloc(200_000, 7)]]);
    const before = await room.stored();
    const cut = (at: number): Promise<void> => new Promise((resolve) => {
      const sending = request({
        host: '127.0.0.1', port, method: 'POST', path: `/api/v1/sessions/${sessionId}/upload-files`,
        headers: {
          authorization: `Bearer ${owner.token}`, 'content-type': type, 'content-length': String(payload.length), 'idempotency-key': 'cut',
        },
      });
      sending.on('error', () => undefined);
      sending.on('close', () => resolve());
      sending.write(payload.subarray(0, at), () => sending.destroy());
    });
    for (const at of [0, 1, 90, 150, 5_000, 199_999, payload.length - 3, payload.length]) await cut(at);
    const whole = await owner.call('POST', `/sessions/${sessionId}/upload-files`, payload, { 'content-type': type, 'idempotency-key': 'cut' });
    expect([200, 201]).toContain(whole.status);
    expect(whole.body).toHaveLength(1);
    await expect.poll(async () => (await room.stored()).length).toBe(before.length + 1);
    expect(await countIn(owner, sessionId)).toBe(2);
  });
});
