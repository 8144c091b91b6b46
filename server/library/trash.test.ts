import { mkdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { limits } from '../../src/contract/limits.ts';
import { boxes, furnish, openTestRoom, type TestRoom } from '../testRoom.ts';
import { addSampleOnce } from './sampleSession.ts';
import { claimFiles, takeUpFiles } from './ownFiles.ts';
import { sweep, sweepOrphans } from './trash.ts';

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

describe('files of another library', () => {
  it('are not taken up, and nothing of them is taken away; a new store, and one whose files are known, is taken up', async () => {
    const [mine, other] = await Promise.all([openTestRoom(), openTestRoom()]);
    await furnish(other);
    const wrong = { ...mine.library, blobs: other.library.blobs };
    const files = () => other.library.blobs.list(Number.MAX_SAFE_INTEGER);
    const before = await files();
    expect(await takeUpFiles(wrong)).toBe(false);
    await sweepOrphans(wrong, Number.MAX_SAFE_INTEGER);
    expect([await takeUpFiles(mine.library), await takeUpFiles(other.library), await takeUpFiles(wrong)]).toEqual([true, true, false]);
    await sweepOrphans(wrong, Number.MAX_SAFE_INTEGER);
    await sweepOrphans(other.library, Number.MAX_SAFE_INTEGER);
    expect([before.length, await files()]).toEqual([1, before]);
    expect(await takeUpFiles({ ...other.library, history: 'restored' })).toBe(false);
    await claimFiles(wrong);
    await sweepOrphans(wrong, Number.MAX_SAFE_INTEGER);
    expect([await takeUpFiles(other.library), await files()]).toEqual([false, []]);
    await Promise.all([mine.close(), other.close()]);
  });
});

describe('a purge', () => {
  // A folder in the place of a file cannot be deleted as one.
  it.skipIf(inject('beyond') !== null)('whose bytes cannot be taken away now is done all the same, and the sweep takes them', async () => {
    const yard = await openTestRoom();
    const { owner, sessionId } = await furnish(yard);
    await owner.upload(sessionId, ['second.txt', 'second']);
    await takeUpFiles(yard.library);
    const keys = await yard.library.blobs.list(Number.MAX_SAFE_INTEGER);
    const paths = keys.map((key) => join(yard.folder, 'blobs', key.slice(0, 2), key));
    for (const path of paths) {
      await rm(path);
      await mkdir(path);
    }
    expect((await owner.call('POST', `/sessions/${sessionId}/purge`)).status).toBe(204);
    for (const path of paths) {
      await rmdir(path);
      await writeFile(path, 'bytes');
    }
    await sweepOrphans(yard.library, Number.MAX_SAFE_INTEGER);
    expect([await yard.library.blobs.list(Number.MAX_SAFE_INTEGER), yard.problems]).toEqual([[], []]);
    await yard.close();
  });

  it('of many by the sweep is a write for each: one that fails keeps none of the others', async () => {
    const yard = await openTestRoom();
    const { owner, sessionId, attachmentId } = await furnish(yard);
    const [second] = (await owner.upload(sessionId, ['second.txt', 'second'])).body;
    for (const id of [attachmentId, second.attachment_id]) await owner.call('DELETE', `/attachments/${id}`);
    yard.clock.ahead = limits.restoreMs + 60_000;
    const { repository } = yard.library;
    let writes = 0;
    const write: typeof repository.write = (work) => {
      writes += 1;
      return writes === 1 ? Promise.reject(new Error('it took too long')) : repository.write(work);
    };
    await expect(sweep({ ...yard.library, repository: { ...repository, write } })).rejects.toThrow('it took too long');
    expect(await yard.stored()).toHaveLength(1);
    await sweep(yard.library);
    expect(await yard.stored()).toEqual([]);
    await yard.close();
  });
});

describe('what was deleted', () => {
  it('is brought back within 30 days, and gone after them, with its bytes and its annotations', async () => {
    const yard = await openTestRoom();
    const { owner, sessionId, attachmentId } = await furnish(yard);
    await owner.call('POST', '/annotations', boxes(attachmentId));
    const second = String((await owner.call('POST', '/sessions', {})).body.session_id);
    await owner.upload(second, ['alone.txt', 'alone']);
    expect(await yard.stored()).toHaveLength(2);
    await owner.call('DELETE', `/attachments/${attachmentId}`);
    await owner.call('DELETE', `/sessions/${second}`);
    yard.clock.ahead = limits.restoreMs - 60_000;
    await sweep(yard.library);
    expect((await owner.call('POST', `/attachments/${attachmentId}/restore`)).status).toBe(200);
    await owner.call('DELETE', `/attachments/${attachmentId}`);
    yard.clock.ahead = limits.restoreMs + 60_000;
    await sweep(yard.library);
    expect((await owner.call('POST', `/sessions/${second}/restore`)).status).toBe(404);
    expect(await yard.stored()).toHaveLength(1);
    yard.clock.ahead = 2 * limits.restoreMs;
    await sweep(yard.library);
    expect((await owner.call('POST', `/attachments/${attachmentId}/restore`)).status).toBe(404);
    expect(await yard.stored()).toEqual([]);
    for (const table of ['attachments', 'annotations', 'elements', 'session_records'] as const) {
      expect([table, await yard.database.selectFrom(table).selectAll().execute()]).toEqual([table, []]);
    }
    expect((await owner.call('GET', '/sessions')).body.items).toMatchObject([{ session_id: sessionId }]);
    await yard.close();
  });
});

describe('the sample', () => {
  it('that a start left half is made anew, once', async () => {
    const fresh = await openTestRoom();
    const user = await fresh.library.repository.accounts.userByEmail('first@example.com');
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
