import { afterEach, describe, expect, it } from 'vitest';
import { createModelHost } from './host.fixture.ts';
import { closeAll, open, rev, slowHost } from './openedOutbox.fixture.ts';
import { attachmentId, diskStorage, nextTurn, reaches, revisionOf } from './outbox.fixture.ts';
import type { OutboxStorage } from './outboxStorage.ts';

afterEach(closeAll);

const noRoom = { reason: 'full', sentence: 'No room.' } as const;

/** A disk without room, until some is made. */
function fullDisk(): OutboxStorage & { free(): void } {
  const disk = diskStorage();
  let isFull = true;
  return {
    ...disk,
    append: (entries) => (isFull ? Promise.resolve({ ok: false, fault: noRoom }) : disk.append(entries)),
    revise: (refs, decide) => (isFull ? Promise.resolve({ ok: false, fault: noRoom }) : disk.revise(refs, decide)),
    free() {
      isFull = false;
    },
  };
}

describe('an outbox whose disk is full', () => {
  it('says so at once, sends all the same, and gives a backup that another browser restores', async () => {
    const host = slowHost();
    const instanceId = crypto.randomUUID();
    const outbox = await open({ ...host, storage: fullDisk(), instanceId });
    outbox.add([revisionOf('a')]);
    await outbox.kept();
    expect(outbox.fault()).toEqual({ reason: 'full', sentence: 'No room.' });
    const backup = outbox.backup();
    const other = createModelHost({ merges: true });
    const restored = await open({ send: other.send, instanceId, client: '0000000b' });
    expect(await restored.restore(backup)).toEqual({ ok: true, restored: 1, unreadable: 0 });
    restored.start();
    await reaches(restored, 'saved');
    expect(other.posts).toEqual([1]);
    (await host.next()).answer({ ok: true, recordId: 'r' });
    await reaches(outbox, 'saved');
  });

  it('brings to the disk what it refused as soon as there is room again, and warns until then', async () => {
    const host = slowHost();
    const storage = fullDisk();
    const outbox = await open({ ...host, storage });
    outbox.add([revisionOf('a')]);
    await outbox.kept();
    expect(outbox.fault()).toEqual(noRoom);
    for (let turn = 0; turn < 5; turn += 1) await nextTurn();
    expect(outbox.fault()).toEqual(noRoom);
    storage.free();
    while (outbox.fault() !== null) await nextTurn();
    outbox.add([revisionOf('b')]);
    await outbox.kept();
    expect(await storage.read('all')).toMatchObject({ ok: true, entries: [{ annotationId: 'a' }, { annotationId: 'b' }] });
    const after = await open({ send: createModelHost({ merges: true }).send, storage });
    after.start();
    await reaches(after, 'saved');
  });

  it('takes a backup all the same, counted by annotations, and sends it', async () => {
    const instanceId = crypto.randomUUID();
    const first = await open({ ...slowHost(), instanceId });
    first.start();
    first.add([revisionOf('a', { revision: rev(1) })]);
    while (first.unsent(attachmentId)[0]?.state !== 'attempted') await nextTurn();
    first.add([revisionOf('a', { revision: rev(2), bases: [rev(1)] }), revisionOf('b', { revision: rev(3) })]);
    await first.kept();
    expect(first.unsent(attachmentId)).toHaveLength(3);
    const host = createModelHost({ merges: true });
    const restored = await open({ send: host.send, storage: fullDisk(), instanceId, client: '0000000b' });
    expect(await restored.restore(first.backup())).toEqual({ ok: true, restored: 2, unreadable: 0 });
    expect(restored.fault()).toEqual(noRoom);
    await reaches(restored, 'saved');
    expect(host.records().flatMap(({ content }) => content)).toHaveLength(3);
  });

  it('does not send a rejected change over and over', async () => {
    const host = createModelHost({ merges: true });
    host.refused.add('a');
    const outbox = await open({ send: host.send, storage: fullDisk() });
    outbox.add([revisionOf('a')]);
    await reaches(outbox, 'attention');
    for (let turn = 0; turn < 20; turn += 1) await nextTurn();
    expect(host.posts).toEqual([1]);
  });

  it('refuses what is no backup, or not of this server and person', async () => {
    const outbox = await open({ send: createModelHost({ merges: true }).send });
    const elsewhere = await open({ send: createModelHost({ merges: true }).send, person: 'ben@example.org' });
    for (const text of ['', '{}', '[1]', '{"format":"redline-backup","entries":3}']) {
      expect(await outbox.restore(text)).toEqual({ ok: false, sentence: 'This file is not a backup made by Redline.' });
    }
    expect(await outbox.restore(elsewhere.backup())).toMatchObject({ ok: false, sentence: 'This backup was made for another server.' });
  });
});
