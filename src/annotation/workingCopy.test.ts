import { afterEach, describe, expect, it } from 'vitest';
import type { HostRecord } from '../contract/annotation.ts';
import type { Annotation } from './annotation.ts';
import { createModelHost } from './host.fixture.ts';
import type { ModelHost } from './host.fixture.ts';
import { lostReason } from './outbox.ts';
import { atEnd, closeAll, drawn, open } from './openedCopy.fixture.ts';
import type { Page } from './openedCopy.fixture.ts';
import { attachmentId, diskStorage, outboxWith, reaches, revisionOf } from './outbox.fixture.ts';
import { createWorkingCopy } from './workingCopy.ts';

afterEach(closeAll);

function foreign(content: readonly unknown[], parts: Partial<HostRecord> = {}): HostRecord {
  return {
    recordId: 'foreign', attachmentId, annotationType: 'bbox', pageSize: { width: 300, height: 400 }, pageIndex: 0, content,
    createdBy: null, createdAt: null, seq: null, ...parts,
  };
}

function elements(host: ModelHost): readonly unknown[] {
  return host.records().flatMap(({ content }) => content);
}

function edit({ copy }: Page, id: string, parts: Partial<Annotation>): void {
  const before = copy.store.get(id) ?? null;
  copy.store.apply([{ before, after: before && { ...before, ...parts } }], 'user');
}

describe('createWorkingCopy', () => {
  it('writes what a person draws as a first revision, and shows what will be stored', async () => {
    const host = createModelHost({ merges: true });
    const page = await open(host, { digest: 'abc' });
    const annotation = drawn({ shape: { kind: 'bbox', x: 10.006, y: 20, width: 30, height: 40 }, tags: { a: true } });
    page.copy.store.apply([{ before: null, after: annotation }], 'user');
    const shown = page.copy.store.get(annotation.id);
    expect(shown).toMatchObject({ shape: { x: 10.01 }, by: 'ana@example.org', recordId: null, digest: 'abc' });
    await reaches(page.outbox, 'saved');
    expect(elements(host)).toEqual([{
      x: 10.01, y: 20, width: 30, height: 40, label: '',
      tags: { a: true, 'redline:id': annotation.id, 'redline:rev': shown?.revision, 'redline:by': 'ana@example.org', 'redline:digest': 'abc' },
    }]);
    expect(page.copy.store.get(annotation.id)?.recordId).toBe('record-0');
  });

  it('keeps shapes in the units of the wire where those are others than the page has', async () => {
    const host = createModelHost({ merges: true });
    const page = await open(host, { wireSize: () => ({ width: 60, height: 40 }) });
    page.copy.store.apply([{ before: null, after: drawn() }], 'user');
    await reaches(page.outbox, 'saved');
    expect(host.records()[0]?.pageSize).toEqual({ width: 60, height: 40 });
    expect(elements(host)).toMatchObject([{ x: 1, y: 1, width: 3, height: 2 }]);
  });

  it('shows the same after a reload, with or without the answer of the host', async () => {
    const host = createModelHost({ merges: true });
    host.faults.push('lost', 'offline', 'offline');
    const storage = diskStorage();
    const page = await open(host, { storage });
    page.copy.store.apply([{ before: null, after: drawn({ id: 'a', label: 'x' }) }, { before: null, after: drawn({ id: 'b', pageIndex: 3 }) }], 'user');
    const before = page.copy.store.all();
    await page.outbox.kept();
    const again = await open(host, { storage, client: '0000000b' });
    expect(again.copy.store.all().map(({ id, label, revision, born }) => [id, label, revision, born]))
      .toEqual(before.map(({ id, label, revision, born }) => [id, label, revision, born]));
  });

  it('keeps its number when an unsent annotation is edited', async () => {
    const host = createModelHost({ merges: true });
    const outbox = await outboxWith({ send: host.send });
    const copy = createWorkingCopy({ attachmentId, person: 'ana@example.org', digest: () => null, outbox });
    atEnd(() => outbox.close());
    copy.store.apply([{ before: null, after: drawn({ id: 'z' }) }], 'user');
    copy.store.apply([{ before: null, after: drawn({ id: 'a' }) }], 'user');
    edit({ copy, outbox }, 'z', { label: 'late' });
    await outbox.kept();
    expect(copy.store.all().map(({ id }) => id)).toEqual(['z', 'a']);
    const stop = new AbortController();
    const drained = outbox.drain(stop.signal);
    await reaches(outbox, 'saved');
    stop.abort();
    await drained;
    const other = await open(host, { person: 'ben@example.org', client: '0000000b' });
    expect(other.copy.store.all().map(({ id, label }) => [id, label])).toEqual([['z', 'late'], ['a', '']]);
  });

  it('deletes by a revision that says so, and brings back by one made from it', async () => {
    const host = createModelHost({ merges: true });
    const page = await open(host);
    page.copy.store.apply([{ before: null, after: drawn({ id: 'a', label: 'x' }) }], 'user');
    await reaches(page.outbox, 'saved');
    page.copy.store.apply([{ before: page.copy.store.get('a') ?? null, after: null }], 'user');
    await reaches(page.outbox, 'saved');
    expect((await open(host, { person: 'ben@example.org', client: '0000000b' })).copy.store.all()).toEqual([]);
    expect(page.copy.history.undo().refused).toEqual([]);
    await reaches(page.outbox, 'saved');
    const third = await open(host, { person: 'eve@example.org', client: '0000000c' });
    expect(third.copy.store.all().map(({ id, label, rivals }) => [id, label, rivals])).toEqual([['a', 'x', []]]);
  });

  it('takes over an annotation of another client with its next edit, and keeps what it does not know', async () => {
    const host = createModelHost({ merges: true });
    const page = await open(host);
    page.copy.receive([foreign([
      { x: 1, y: 2, width: 3, height: 4, label: 'theirs', tags: { n: 'v', 'redline:view': '{}' }, weight: 7 },
      { x: 40, y: 2, width: -3, height: 4, label: '', tags: {} },
    ])]);
    expect(page.copy.store.all().map(({ id, revision }) => [id, revision])).toEqual([['foreign/0', ''], ['foreign/1', '']]);
    edit(page, 'foreign/0', { label: 'ours' });
    await reaches(page.outbox, 'saved');
    expect(host.records()).toMatchObject([{
      pageSize: { width: 300, height: 400 },
      content: [{ x: 1, label: 'ours', weight: 7, tags: { n: 'v', 'redline:id': 'foreign/0', 'redline:base': '', 'redline:view': '{}' } }],
    }]);
    expect(page.copy.store.get('foreign/0')).toMatchObject({ label: 'ours', tags: { n: 'v' }, rivals: [] });
  });

  it('sets aside what cannot be read, keeps shapes of an unknown kind, and shows the rest', async () => {
    const page = await open(createModelHost({ merges: true }));
    let told = 0;
    page.copy.subscribe(() => {
      told += 1;
    });
    const records = [
      foreign([{ x: 'far', y: 2, width: 3, height: 4, label: '', tags: {} }, null, { x: 1, y: 2, width: 3, height: 4, label: 'fine', tags: {} }]),
      foreign([{ spline: [1, 2], label: 'odd', tags: { a: 'b' } }], { recordId: 'other', annotationType: 'path' }),
    ];
    page.copy.receive(records);
    page.copy.receive(records.toReversed());
    expect(page.copy.store.all().map(({ label, shape }) => [label, shape.kind])).toEqual([['fine', 'bbox'], ['odd', 'unknown']]);
    expect(page.copy.setAside()).toHaveLength(2);
    expect(told).toBe(1);
    edit(page, 'other/0', { label: 'named' });
    expect(page.copy.store.get('other/0')).toMatchObject({ label: 'named', tags: { a: 'b' }, shape: { kind: 'unknown', raw: { spline: [1, 2] } } });
  });

  it('marks what two people edited at once, lets an edit leave the rival alone, and ends it by one pick', async () => {
    const host = createModelHost({ merges: true });
    const ana = await open(host);
    ana.copy.store.apply([{ before: null, after: drawn({ id: 'a' }) }], 'user');
    await reaches(ana.outbox, 'saved');
    const ben = await open(host, { person: 'ben@example.org', client: '0000000b' });
    edit(ana, 'a', { label: 'from ana' });
    edit(ben, 'a', { label: 'from ben' });
    await reaches(ana.outbox, 'saved');
    await reaches(ben.outbox, 'saved');
    for (const { copy } of [ana, ben]) copy.receive(host.records());
    expect(ana.copy.store.all()).toEqual(ben.copy.store.all());
    expect(ana.copy.store.get('a')?.rivals).toHaveLength(1);
    edit(ana, 'a', { tags: { note: 'still two' } });
    expect(ana.copy.store.get('a')?.rivals).toHaveLength(1);
    edit(ana, 'a', { label: 'picked', rivals: [] });
    await reaches(ana.outbox, 'saved');
    ben.copy.receive(host.records());
    expect(ben.copy.store.get('a')).toMatchObject({ label: 'picked', rivals: [] });
  });

  it('changes nothing from outside while it is held, and shows both when the person is done', async () => {
    const host = createModelHost({ merges: true });
    const ana = await open(host);
    ana.copy.store.apply([{ before: null, after: drawn({ id: 'a' }) }], 'user');
    await reaches(ana.outbox, 'saved');
    const ben = await open(host, { person: 'ben@example.org', client: '0000000b' });
    ana.copy.hold('a');
    edit(ben, 'a', { label: 'from ben' });
    await reaches(ben.outbox, 'saved');
    ana.copy.receive(host.records());
    expect(ana.copy.store.get('a')?.label).toBe('');
    edit(ana, 'a', { tags: { note: 'mine' } });
    ana.copy.release('a');
    expect(ana.copy.store.get('a')).toMatchObject({ label: '', tags: { note: 'mine' } });
    expect(ana.copy.store.get('a')?.rivals.map(({ label }) => label)).toEqual(['from ben']);
  });

  it('shows another person\'s change on release when nothing was changed meanwhile, and then refuses to undo over it', async () => {
    const host = createModelHost({ merges: true });
    const ana = await open(host);
    ana.copy.store.apply([{ before: null, after: drawn({ id: 'a' }) }], 'user');
    await reaches(ana.outbox, 'saved');
    const ben = await open(host, { person: 'ben@example.org', client: '0000000b' });
    ana.copy.hold('a');
    edit(ben, 'a', { label: 'from ben' });
    await reaches(ben.outbox, 'saved');
    ana.copy.receive(host.records());
    ana.copy.release('a');
    expect(ana.copy.store.get('a')?.label).toBe('from ben');
    expect(ana.copy.history.undo().refused).toEqual(['Changed by ben@example.org since; restore from History.']);
    expect(ana.copy.store.get('a')?.label).toBe('from ben');
  });

  it('goes back to what the host has when a rejected change is discarded, and to the change when that is taken back', async () => {
    const host = createModelHost({ merges: true });
    host.refused.add('bad');
    const page = await open(host);
    page.copy.store.apply([{ before: null, after: drawn({ id: 'a', label: 'good' }) }], 'user');
    await reaches(page.outbox, 'saved');
    edit(page, 'a', { label: 'bad' });
    await reaches(page.outbox, 'attention');
    expect(page.copy.store.get('a')?.label).toBe('bad');
    page.copy.store.apply([{ before: null, after: drawn({ id: 'b', label: 'bad' }) }], 'user');
    await reaches(page.outbox, 'saving');
    await reaches(page.outbox, 'attention');
    const refused = page.outbox.rejected();
    expect(refused).toHaveLength(2);
    const bringBack = await page.outbox.discard(refused.map(({ key }) => key));
    expect(page.copy.store.all().map(({ label }) => label)).toEqual(['good']);
    expect(page.outbox.state()).toEqual({ state: 'saved' });
    await bringBack();
    expect(page.copy.store.all().map(({ label }) => label)).toEqual(['bad', 'bad']);
    expect(page.outbox.rejected()).toEqual(refused);
  });

  it('of a host that was set back forgets what others made since, and offers what this person made to be sent again', async () => {
    const host = createModelHost({ merges: true });
    const ana = await open(host);
    ana.copy.store.apply([{ before: null, after: drawn({ id: 'a', label: 'before' }) }], 'user');
    await reaches(ana.outbox, 'saved');
    const backup = host.records().length;
    edit(ana, 'a', { label: 'after' });
    await reaches(ana.outbox, 'saved');
    edit(ana, 'a', { label: 'long after' });
    ana.copy.store.apply([{ before: null, after: drawn({ id: 'b' }) }], 'user');
    await reaches(ana.outbox, 'saved');
    const ben = await open(host, { person: 'ben@example.org', client: '0000000b' });
    ben.copy.store.apply([{ before: null, after: drawn({ id: 'c' }) }], 'user');
    await reaches(ben.outbox, 'saved');
    ana.copy.receive(host.records());
    expect(ana.copy.store.all().map(({ id }) => id).toSorted()).toEqual(['a', 'b', 'c']);

    host.setBack(backup);
    ana.copy.forgetGone(host.records());
    ana.copy.receive(host.records());
    await reaches(ana.outbox, 'attention');
    expect(ana.outbox.rejected().map(({ annotationId, reason }) => `${annotationId}: ${reason}`).toSorted()).toEqual([`a: ${lostReason}`, `b: ${lostReason}`]);
    expect(ana.copy.store.all().map(({ id, label }) => `${id}: ${label}`).toSorted()).toEqual(['a: long after', 'b: ']);

    await ana.outbox.discard(ana.outbox.rejected().flatMap(({ annotationId, key }) => (annotationId === 'b' ? key : [])));
    expect(ana.copy.store.all().map(({ id }) => id)).toEqual(['a']);
    await ana.outbox.retry(ana.outbox.rejected().map(({ key }) => key));
    await reaches(ana.outbox, 'saved');
    const anew = await open(host, { client: '0000000c' });
    expect(anew.copy.store.all().map(({ id, label, rivals }) => [id, label, rivals])).toEqual([['a', 'long after', []]]);
  });

  it('opens over an outbox that holds what nobody can draw, and sends it to the host for its verdict', async () => {
    const host = createModelHost({ merges: true });
    host.refused.add('odd');
    const page = await open(host);
    page.outbox.add([{ ...revisionOf('odd'), element: { label: 'odd', tags: {}, x: 'far' } }]);
    page.copy.store.apply([{ before: null, after: drawn({ id: 'a' }) }], 'user');
    await reaches(page.outbox, 'attention');
    expect(page.copy.store.all().map(({ id }) => id)).toEqual(['a']);
    expect(page.outbox.rejected().map(({ label }) => label)).toEqual(['odd']);
  });

  it('takes a gesture whole or not at all', async () => {
    const page = await open(createModelHost({ merges: true }));
    const broken = drawn({ id: 'b', shape: { kind: 'bbox', x: 1, y: 1, width: Number.NaN, height: 1 } });
    expect(() => page.copy.store.apply([{ before: null, after: drawn({ id: 'a' }) }, { before: null, after: broken }], 'user'))
      .toThrow('Annotation b cannot be kept: ');
    expect([page.copy.store.all(), page.outbox.unsent(attachmentId), page.copy.history.canUndo()]).toEqual([[], [], false]);
    page.copy.store.apply([{ before: null, after: drawn({ id: 'a' }) }], 'user');
    expect(page.copy.store.all()).toHaveLength(1);
  });

  it('saves a gesture on many annotations in one POST', async () => {
    const host = createModelHost({ merges: true });
    const page = await open(host);
    page.copy.store.apply(Array.from({ length: 400 }, (_, index) => ({ before: null, after: drawn({ id: `a${index}` }) })), 'user');
    await reaches(page.outbox, 'saved');
    expect(host.posts).toEqual([400]);
  });
});

it('keeps the numbers of the others when one is deleted, also for whoever opens the file later', async () => {
  const host = createModelHost({ merges: false });
  const first = await open(host);
  const made = ['a', 'b', 'c'].map((label) => drawn({ label }));
  for (const after of made) first.copy.store.apply([{ before: null, after }], 'user');
  await reaches(first.outbox, 'saved');
  const [gone, ...left] = made.map(({ id }) => id);
  const doomed = first.copy.store.get(gone ?? '') ?? null;
  first.copy.store.apply([{ before: doomed, after: null }], 'user');
  expect(left.map(first.copy.store.numberOf)).toEqual([2, 3]);
  await reaches(first.outbox, 'saved');
  const second = await open(host, { client: '0000000b' });
  expect(second.copy.store.all().map(({ id }) => second.copy.store.numberOf(id))).toEqual([2, 3]);
});

it('gives an annotation that was deleted before it was sent the same number for whoever opens the file later', async () => {
  const host = createModelHost({ merges: false });
  const first = await open(host);
  const made = ['a', 'b', 'c'].map((label) => drawn({ label }));
  const [a, gone, c] = made.map(({ id }) => id);
  for (const after of made.slice(0, 2)) first.copy.store.apply([{ before: null, after }], 'user');
  first.copy.store.apply([{ before: first.copy.store.get(gone ?? '') ?? null, after: null }], 'user');
  first.copy.store.apply([{ before: null, after: made[2] ?? null }], 'user');
  expect([a, c].map((id) => first.copy.store.numberOf(id ?? ''))).toEqual([1, 3]);
  await reaches(first.outbox, 'saved');
  const second = await open(host, { client: '0000000b' });
  expect([a, c].map((id) => second.copy.store.numberOf(id ?? ''))).toEqual([1, 3]);
});

describe('taking records in parts', () => {
  it('ends with what taking them at once shows, and never shows what a later record replaces', async () => {
    const host = createModelHost({ merges: false });
    const author = await open(host);
    const made = Array.from({ length: 1500 }, (_, index) => drawn({ shape: { kind: 'bbox', x: index, y: 2, width: 3, height: 4 } }));
    author.copy.store.apply(made.map((after) => ({ before: null, after })), 'user');
    await reaches(author.outbox, 'saved');
    for (const { id } of made.slice(0, 40)) edit(author, id, { label: 'crack' });
    await reaches(author.outbox, 'saved');
    const records = [...host.records(), foreign([{ x: 1, y: 1, width: 5, height: 5, label: '', tags: {} }, 7])];
    const whole = await open(createModelHost({ merges: false }));
    whole.copy.receive(records);
    const parts = await open(createModelHost({ merges: false }));
    const shown = new Set<string>();
    parts.copy.store.subscribe((changes) => {
      for (const { before } of changes) if (before !== null) shown.add(before.id);
    });
    await Promise.all([parts.copy.receiveInParts(records), parts.copy.receiveInParts(records)]);
    expect(parts.copy.store.all()).toEqual(whole.copy.store.all());
    expect(parts.copy.setAside()).toEqual(whole.copy.setAside());
    expect(shown.size).toBe(0);
  });

  it('forgets what is gone also of a list that is still being read, and goes on after a listener has failed', async () => {
    const host = createModelHost({ merges: false });
    const author = await open(host);
    author.copy.store.apply(Array.from({ length: 1500 }, () => ({ before: null, after: drawn({}) })), 'user');
    await reaches(author.outbox, 'saved');
    const reader = await open(createModelHost({ merges: false }), { person: 'ben@example.org', client: '0000000b' });
    const reading = reader.copy.receiveInParts(host.records());
    reader.copy.forgetGone([]);
    await reading;
    await reader.copy.receiveInParts([]);
    expect(reader.copy.store.all()).toEqual([]);
    const stop = reader.copy.store.subscribe(() => {
      throw new Error('a listener');
    });
    await expect(reader.copy.receiveInParts([foreign([{ x: 1, y: 1, width: 5, height: 5, label: 'one', tags: {} }], { recordId: 'one' })])).rejects.toThrow('a listener');
    stop();
    await reader.copy.receiveInParts([foreign([{ x: 1, y: 1, width: 5, height: 5, label: 'two', tags: {} }], { recordId: 'two' })]);
    expect(reader.copy.store.all().map(({ label }) => label)).toContain('two');
  });
});
