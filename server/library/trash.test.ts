import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../src/contract/limits.ts';
import { openTestRoom, type TestRoom } from '../testRoom.ts';
import { addSampleOnce } from './sampleSession.ts';
import { sweep } from './trash.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await openTestRoom();
});
afterAll(() => room.close());

describe('the sweep', () => {
  it('forgets old changes but not where the sequence stands', async () => {
    const ana = await room.person('ana');
    for (let n = 0; n < 5; n += 1) await ana.call('POST', '/sessions', { title: `${n}` });
    const { workspace } = room.library.repository;
    const last = await workspace.lastSeq();
    await sweep(room.library);
    expect((await workspace.since(0, 100)).length).toBe(last);
    room.clock.ahead = limits.changesMs + 60_000;
    await sweep(room.library);
    expect((await workspace.since(0, 100)).map(({ seq }) => seq)).toEqual([last]);
    room.clock.ahead = 0;
    await ana.call('POST', '/sessions', { title: 'next' });
    expect(await workspace.lastSeq()).toBe(last + 1);
  });
});

describe('the sample', () => {
  it('that a start left half is made anew, once', async () => {
    const fresh = await openTestRoom();
    const user = await fresh.library.repository.accounts.firstUser();
    if (user === undefined) throw new Error('the room has a first user');
    const caller = { userId: user.id, email: user.email, name: user.name, via: 'api' } as const;
    await addSampleOnce(fresh.library, caller);
    const sessions = () => fresh.library.repository.sessions.list(user.id, { after: null, limit: null });
    const [made] = await sessions();
    await fresh.library.repository.accounts.setMeta('sample', 'making');
    await addSampleOnce(fresh.library, caller);
    const [again, ...more] = await sessions();
    expect([again?.title, more]).toEqual([made?.title, []]);
    expect(again?.id).not.toBe(made?.id);
    await addSampleOnce(fresh.library, caller);
    expect(await sessions()).toEqual([again]);
    await fresh.close();
  });
});
