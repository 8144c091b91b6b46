import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../src/contract/limits.ts';
import { openTestRoom, type TestRoom } from '../testRoom.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await openTestRoom();
  await room.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => room.close());

describe('event streams', () => {
  it('are as many as a person\'s browsers need and no more; a closed one makes room, and nobody takes another\'s', async () => {
    const [ana, ben] = [await room.person('ana'), await room.person('ben')];
    const bound = room.app.server.address();
    const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
    const closing = new AbortController();
    // Kept: a stream that nobody refers to any more is ended when its response is collected.
    const answers: Response[] = [];
    const open = async (token: string, signal: AbortSignal) => {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/events`, { headers: { authorization: `Bearer ${token}` }, signal });
      answers.push(answer);
      return answer;
    };
    const first = new AbortController();
    expect((await open(ana.token, first.signal)).status).toBe(200);
    for (let n = 1; n < limits.streamsPerPerson; n += 1) expect((await open(ana.token, closing.signal)).status).toBe(200);
    const refused = await open(ana.token, closing.signal);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    expect((await open(ben.token, closing.signal)).status).toBe(200);
    first.abort();
    await expect.poll(async () => (await open(ana.token, closing.signal)).status).toBe(200);
    closing.abort();
    expect(answers.length).toBeGreaterThan(limits.streamsPerPerson);
  });
});
