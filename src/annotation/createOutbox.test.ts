import { afterEach, describe, expect, it } from 'vitest';
import type { OutboxBatch } from './batch.ts';
import { createModelHost } from './host.fixture.ts';
import { closeAll, open, rev, slowHost } from './openedOutbox.fixture.ts';
import { attachmentId, diskStorage, nextTurn, reaches, revisionOf } from './outbox.fixture.ts';
import type { OutboxStorage } from './outboxStorage.ts';

const labels = ({ batch }: { batch: OutboxBatch }) => batch.body.annotation_content.content.map(({ label }) => label);

afterEach(closeAll);

/** A disk, and how many entries it was given at a time. */
function countingDisk() {
  const disk = diskStorage();
  const sizes: number[] = [];
  const storage: OutboxStorage = {
    ...disk,
    append(entries) {
      sizes.push(entries.length);
      return disk.append(entries);
    },
  };
  return { storage, sizes };
}

describe('createOutbox', () => {
  it('has left "saved" when add returns, and says "saved" only when the host has it', async () => {
    const host = slowHost();
    const outbox = await open(host);
    outbox.start();
    expect(outbox.state()).toEqual({ state: 'saved' });
    outbox.add([revisionOf('a')]);
    expect(outbox.state()).toEqual({ state: 'saving' });
    const post = await host.next();
    expect(outbox.state()).toEqual({ state: 'saving' });
    post.answer({ ok: true, recordId: 'r' });
    await reaches(outbox, 'saved');
    expect(outbox.unsent(attachmentId)).toEqual([]);
  });

  it('has handed a change to the disk when add returns, and asks the disk nothing before', async () => {
    const disk = diskStorage();
    const calls: string[] = [];
    const storage: OutboxStorage = {
      ...disk,
      append(entries) {
        calls.push(...entries.map(({ annotationId }) => annotationId));
        return disk.append(entries);
      },
    };
    const outbox = await open({ send: createModelHost({ merges: true }).send, storage });
    outbox.add([revisionOf('a')]);
    expect(calls).toEqual(['a']);
    await outbox.kept();
    outbox.add([revisionOf('b')]);
    expect(calls).toEqual(['a', 'b']);
  });

  it('hands a gesture of very many to the disk in a task of its own, still in one go and before what comes after it', async () => {
    const { storage, sizes } = countingDisk();
    const outbox = await open({ send: createModelHost({ merges: true }).send, storage });
    outbox.add(Array.from({ length: 10_001 }, (_, index) => revisionOf(`mark ${index}`)));
    expect([sizes, outbox.state(), outbox.unsent(attachmentId).length]).toEqual([[], { state: 'saving' }, 10_001]);
    outbox.add([revisionOf('later')]);
    await outbox.kept();
    expect(sizes).toEqual([10_001, 1]);
  });

  it('knows what waits to be written as unsent, and writes a gesture in one go', async () => {
    const { storage, sizes } = countingDisk();
    const outbox = await open({ send: createModelHost({ merges: true }).send, storage });
    outbox.add(Array.from({ length: 1_200 }, (_, index) => revisionOf(`mark ${index}`)));
    expect(outbox.unsent(attachmentId)).toHaveLength(1_200);
    await outbox.kept();
    expect(sizes).toEqual([1_200]);
    expect(outbox.unsent(attachmentId)).toHaveLength(1_200);
  });

  it('folds unsent revisions into the newest, but makes one in flight the base of the next', async () => {
    const host = slowHost();
    const outbox = await open(host);
    outbox.add([revisionOf('a', { revision: rev(1) })]);
    outbox.add([revisionOf('a', { revision: rev(2), bases: [rev(1)] })]);
    await outbox.kept();
    expect(outbox.unsent(attachmentId).map(({ revision, bases, replaces }) => [revision, bases, replaces])).toEqual([[rev(2), [], [rev(1)]]]);
    outbox.start();
    const first = await host.next();
    outbox.add([revisionOf('a', { revision: rev(3), bases: [rev(2)] })]);
    outbox.add([revisionOf('a', { revision: rev(4), bases: [rev(3)] })]);
    await outbox.kept();
    expect(outbox.unsent(attachmentId).map(({ revision, bases }) => [revision, bases])).toEqual([[rev(2), []], [rev(4), [rev(2)]]]);
    first.answer({ ok: true, recordId: 'r' });
    const second = await host.next();
    expect(second.batch.body.annotation_content.content[0]?.tags['redline:base']).toBe(rev(2));
    second.answer({ ok: true, recordId: 's' });
    await reaches(outbox, 'saved');
  });

  it('puts attachment, page, page size and type apart, and has one POST in flight per attachment', async () => {
    const host = slowHost();
    const outbox = await open(host);
    const other = '22222222-2222-4222-8222-222222222222';
    outbox.add([
      revisionOf('a'), revisionOf('b'), revisionOf('c', { pageIndex: 1 }), revisionOf('d', { pageWidth: 50 }), revisionOf('e', { type: 'path' }),
      revisionOf('f', { attachmentId: other }),
    ]);
    await outbox.kept();
    outbox.start();
    const seen: string[][] = [];
    for (let posts = 0; posts < 5; posts += 1) {
      const post = await host.next();
      expect(host.waiting.filter(({ batch }) => batch.attachmentId === post.batch.attachmentId)).toEqual([]);
      seen.push(labels(post));
      post.answer({ ok: true, recordId: 'r' });
    }
    await reaches(outbox, 'saved');
    expect(new Set(seen.map((posted) => posted.join(' ')))).toEqual(new Set(['a b', 'c', 'd', 'e', 'f']));
  });

  it('sends what another page left behind, and again what may not have arrived', async () => {
    const storage = diskStorage();
    const instanceId = crypto.randomUUID();
    const first = await open({ ...slowHost(), storage, instanceId });
    first.add([revisionOf('a'), revisionOf('b')]);
    await first.kept();
    first.start();
    await nextTurn();
    await first.kill();
    const host = createModelHost({ merges: true });
    const second = await open({ send: host.send, storage, instanceId, client: '0000000b' });
    expect(second.unsent(attachmentId).map(({ state }) => state)).toEqual(['attempted', 'attempted']);
    expect(second.state()).toEqual({ state: 'saving' });
    second.start();
    await reaches(second, 'saved');
    expect(host.posts).toEqual([2]);
  });

  it('finds the one bad element by halving, sets it apart with the words of the host, and saves the others', async () => {
    const host = createModelHost({ merges: true });
    host.refused.add('n77');
    const outbox = await open({ send: host.send });
    const names = Array.from({ length: 200 }, (_, index) => `n${index}`);
    outbox.add(names.map((name, index) => revisionOf(name, { revision: rev(index + 1) })));
    outbox.start();
    await reaches(outbox, 'attention');
    expect(outbox.state()).toEqual({ state: 'attention', count: 1 });
    expect(outbox.rejected().map(({ label, reason }) => [label, reason])).toEqual([['n77', 'The label "n77" is not allowed.']]);
    const stored = host.records().flatMap(({ content }) => content).length;
    expect(stored).toBe(199);
    expect(host.posts.length).toBeLessThan(40);
  });

  it('tries a rejected change again on Retry, gives it up on Discard, and tells whoever watches', async () => {
    const host = createModelHost({ merges: true });
    host.refused.add('a').add('b');
    const outbox = await open({ send: host.send });
    const events: string[] = [];
    outbox.watch(attachmentId, (event) => events.push(event.type));
    outbox.add([revisionOf('a'), revisionOf('b')]);
    outbox.start();
    await reaches(outbox, 'attention');
    expect(outbox.rejected()).toHaveLength(2);
    host.refused.delete('a');
    const [a, b] = outbox.rejected();
    await outbox.retry([a?.key ?? '']);
    await reaches(outbox, 'attention');
    expect(outbox.state()).toEqual({ state: 'attention', count: 1 });
    await outbox.discard([b?.key ?? '']);
    expect(outbox.state()).toEqual({ state: 'saved' });
    expect(events.at(-1)).toBe('discarded');
    expect(host.records().flatMap(({ content }) => content)).toHaveLength(1);
  });

  it('takes a backup of what was sent long ago for what it is: it is sent again, and stays nowhere', async () => {
    const host = createModelHost({ merges: true });
    const storage = diskStorage();
    const outbox = await open({ send: host.send, storage });
    outbox.add([revisionOf('a')]);
    const backup = outbox.backup();
    outbox.start();
    await reaches(outbox, 'saved');
    expect(await outbox.restore(backup)).toMatchObject({ restored: 1 });
    await reaches(outbox, 'saved');
    expect([host.posts.length, await storage.read('all')]).toEqual([2, { ok: true, entries: [] }]);
    expect(host.records()).toHaveLength(1);
  });

  it('lets a later edit take the place of a rejected change', async () => {
    const host = createModelHost({ merges: true });
    host.refused.add('a');
    const outbox = await open({ send: host.send });
    outbox.start();
    outbox.add([revisionOf('a', { revision: rev(1) })]);
    await reaches(outbox, 'attention');
    outbox.add([revisionOf('a', { revision: rev(2), bases: [rev(1)], element: { x: 1, y: 1, width: 2, height: 2, label: 'fine', tags: {} } })]);
    await reaches(outbox, 'saved');
    expect(host.records().flatMap(({ content }) => content)).toMatchObject([{ label: 'fine', tags: { 'redline:born': rev(1) } }]);
  });

  it('says offline with the number of annotations, sign-in, and goes on by itself', async () => {
    const host = slowHost();
    const outbox = await open({ ...host, wait: (_ms, signal) => new Promise((resolve) => { signal.addEventListener('abort', () => resolve()); }) });
    outbox.start();
    outbox.add([revisionOf('a'), revisionOf('b')]);
    outbox.add([revisionOf('b', { revision: rev(9), bases: [rev(1)] })]);
    (await host.next()).answer({ ok: false, kind: 'offline', detail: 'No answer.' });
    await reaches(outbox, 'offline');
    expect(outbox.state()).toEqual({ state: 'offline', queued: 2 });
    outbox.wake();
    (await host.next()).answer({ ok: false, kind: 'sign-in', detail: 'Sign in.' });
    await reaches(outbox, 'sign-in');
    outbox.wake();
    for (let posts = 0; posts < 2 && outbox.state().state !== 'saved'; posts += 1) {
      (await host.next()).answer({ ok: true, recordId: 'r' });
      await nextTurn();
    }
    await reaches(outbox, 'saved');
  });
});
