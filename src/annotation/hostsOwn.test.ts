import { afterEach, describe, expect, it } from 'vitest';
import type { HostRecord } from '../contract/annotation.ts';
import { hostsOwn } from './hostsOwn.ts';
import { attachmentId, diskStorage, outboxWith } from './outbox.fixture.ts';
import { createPace } from './pace.ts';
import { createWorkingCopy } from './workingCopy.ts';

const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

function box(id: number, revision: string, more: Readonly<Record<string, unknown>> = {}) {
  const tags = { 'redline:id': `a${id}`, 'redline:rev': revision, ...more };
  return { x: id, y: 1, width: 10, height: 10, label: id % 2 === 0 ? 'crack' : '', tags };
}

function record(recordId: string, content: readonly unknown[]): HostRecord {
  return { recordId, attachmentId, annotationType: 'bbox', pageSize: { width: 4000, height: 300 }, pageIndex: 0, content, createdBy: 'ana@example.org', createdAt: null, seq: null };
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}

const born = '1700000000000-0000-0000000a';
const later = '1700000000001-0000-0000000a';
/** More than are read in one part, one that was moved since, one that was deleted, and one that cannot be read. */
const records = [
  record('r1', [...Array.from({ length: 600 }, (_, id) => box(id, born)), 'no element']),
  record('r2', [{ ...box(3, later, { 'redline:base': born }), x: 999 }, box(4, later, { 'redline:base': born, 'redline:deleted': true })]),
];

describe('the annotations as the host has them', () => {
  it('are those of a working copy with nothing of its own, which need not read them again', async () => {
    const own = await hostsOwn(records, createPace(10_000), new AbortController().signal);
    const outbox = await outboxWith({ send: async () => ({ ok: false, kind: 'offline', detail: '' }), storage: diskStorage() });
    const copy = createWorkingCopy({ attachmentId, person: 'ana@example.org', digest: () => null, outbox });
    stops.push(async () => {
      copy.close();
      await outbox.close();
    });
    await copy.receiveInParts(records);
    expect(own).toHaveLength(599);
    expect(own.toSorted(byId)).toEqual(copy.store.all().toSorted(byId));
    expect(own.find(({ id }) => id === 'a3')?.shape).toMatchObject({ x: 999 });
    expect(copy.setAside()).toHaveLength(1);
    await copy.receiveInParts(records);
    expect(copy.store.all()).toHaveLength(599);
  });

  it('are given up when nobody waits for them any more', async () => {
    const leaving = new AbortController();
    leaving.abort(new Error('left'));
    await expect(hostsOwn(records, createPace(10_000), leaving.signal)).rejects.toThrow('left');
  });
});
