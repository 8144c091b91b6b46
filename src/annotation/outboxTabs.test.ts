import { EventEmitter, once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { createModelHost } from './host.fixture.ts';
import { closeAll, open, rev, slowHost } from './openedOutbox.fixture.ts';
import { attachmentId, diskStorage, nextTurn, reaches, revisionOf } from './outbox.fixture.ts';
import type { OutboxStorage } from './outboxStorage.ts';
import { createWorkingCopy } from './workingCopy.ts';

afterEach(closeAll);

/** Longer than what tabs say to each other takes, counted in turns and not in ms: a busy machine is late with both. */
async function patience(_ms: number, signal: AbortSignal): Promise<void> {
  for (let turn = 0; turn < 50 && !signal.aborted; turn += 1) await new Promise(setImmediate);
}

/** A disk that answers no question between `hold` and `letGo`. */
function slowDisk(disk: OutboxStorage): OutboxStorage & { hold(): void; letGo(): void } {
  const events = new EventEmitter();
  let waits: Promise<unknown> = Promise.resolve();
  return {
    ...disk,
    hold() {
      waits = once(events, 'go');
    },
    letGo: () => events.emit('go'),
    async read(refs) {
      await waits;
      return disk.read(refs);
    },
  };
}

describe('tabs over one outbox', () => {
  it('shares one disk between tabs: the other knows what was added, sent and how the host is', async () => {
    const storage = diskStorage();
    const instanceId = crypto.randomUUID();
    const host = slowHost();
    const [one, two] = [await open({ ...host, storage, instanceId }), await open({ ...host, storage, instanceId, client: '0000000b' })];
    one.start();
    two.add([revisionOf('a')]);
    (await host.next()).answer({ ok: false, kind: 'offline', detail: 'No answer.' });
    await reaches(two, 'offline');
    (await host.next()).answer({ ok: true, recordId: 'r' });
    await reaches(one, 'saved');
    await reaches(two, 'saved');
    expect(host.waiting).toEqual([]);
  });

  it('asks whether another tab sends, and reads again what it did not hear of', async () => {
    const storage = diskStorage();
    const instanceId = crypto.randomUUID();
    const host = slowHost();
    const [one, two] = [
      await open({ ...host, storage, instanceId, wait: patience }),
      await open({ ...host, storage, instanceId, client: '0000000b', wait: patience }),
    ];
    expect(await two.hasDrainer(1_000)).toBe(false);
    one.start();
    expect([await one.hasDrainer(1_000), await two.hasDrainer(1_000)]).toEqual([true, true]);
    await storage.append([{ ...revisionOf('a'), v: 1, replaces: [], state: 'rejected', reason: 'No.' }]);
    const heard: string[] = [];
    two.watch(attachmentId, (event) => heard.push(event.type));
    await two.refresh();
    expect([two.state(), heard]).toEqual([{ state: 'attention', count: 1 }, ['kept']]);
  });

  it('shows nobody any more what another tab has sent or thrown away, however long the disk takes to say so', async () => {
    const disk = diskStorage();
    const instanceId = crypto.randomUUID();
    const host = createModelHost({ merges: true });
    host.refused.add('b');
    const one = await open({ send: host.send, storage: disk, instanceId });
    one.add([revisionOf('a', { revision: rev(1) }), revisionOf('b', { revision: rev(2) })]);
    await one.kept();
    const slow = slowDisk(disk);
    const two = await open({ send: host.send, storage: slow, instanceId, client: '0000000b' });
    const heard: string[] = [];
    two.watch(attachmentId, ({ type }) => heard.push(type));
    slow.hold();
    one.add([revisionOf('a', { revision: rev(3), bases: [rev(1)] })]);
    one.start();
    await reaches(one, 'attention');
    while (!heard.includes('sent')) await nextTurn();
    // The first, which the second stands for, too: opened now, it would stand beside it as another person's change does.
    expect(two.unsent(attachmentId).map(({ annotationId }) => annotationId)).toEqual(['b']);
    await one.discard(one.rejected().map(({ key }) => key));
    while (!heard.includes('discarded')) await nextTurn();
    expect(two.unsent(attachmentId)).toEqual([]);
    slow.letGo();
    await reaches(two, 'saved');
  });

  it('takes what another tab sent for the host\'s, when that tab was killed before it could say so', async () => {
    const storage = diskStorage();
    const host = createModelHost({ merges: true });
    const one = await open({ send: host.send, storage });
    one.add([revisionOf('a', { revision: rev(1) })]);
    await one.kept();
    // Of another name: nothing that one says is heard by two.
    const two = await open({ send: host.send, storage, client: '0000000b' });
    const copy = createWorkingCopy({ attachmentId, person: two.person, digest: () => null, outbox: two });
    one.add([revisionOf('a', { revision: rev(2), bases: [rev(1)] })]);
    one.start();
    await reaches(one, 'saved');
    expect(two.state()).toEqual({ state: 'saving' });
    two.start();
    await reaches(two, 'saved');
    expect(two.hasTaken(attachmentId)).toBe(true);
    expect(copy.store.all()).toMatchObject([{ id: 'a', revision: rev(1) }]);
    copy.receive(host.records());
    expect(copy.store.all()).toMatchObject([{ id: 'a', revision: rev(2), rivals: [] }]);
    copy.close();
  });
});
