import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestRoom, type TestRoom } from '../testRoom.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await openTestRoom({ config: { origin: 'https://review.example.com' } });
});
afterAll(async () => {
  expect(room.problems).toEqual([]);
  await room.close();
});

/** A wrong sign-in, as it comes from `from`, which says that it passes it on for `by`. */
async function wrongSignIn(from: string, by: string): Promise<number> {
  const { status } = await room.ask({
    method: 'POST', url: '/api/v1/sign-in', remoteAddress: from, payload: { code: 'wrong' },
    headers: { host: 'review.example.com', origin: 'https://review.example.com', 'x-forwarded-for': by },
  });
  return status;
}

async function inTurn(count: number, ask: (n: number) => Promise<number>): Promise<readonly number[]> {
  const all: number[] = [];
  for (let n = 0; n < count; n += 1) all.push(await ask(n));
  return all;
}

it('behind a proxy nearby wrong sign-ins are counted by the address that it tells; from elsewhere nobody is believed', async () => {
  expect(await inTurn(11, () => wrongSignIn('127.0.0.1', '203.0.113.9'))).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
  expect(await wrongSignIn('127.0.0.1', '203.0.113.10')).toBe(401);
  expect(await inTurn(11, (n) => wrongSignIn('198.51.100.7', `203.0.113.${n + 20}`))).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
});

it('an address that the sender made up, before the one that the proxy adds, counts for nothing', async () => {
  expect(await inTurn(11, (n) => wrongSignIn('127.0.0.1', `1.2.3.${n}, 10.0.0.7`))).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
  expect(await wrongSignIn('10.0.0.2', '1.2.3.4, 10.0.0.7')).toBe(429);
});
