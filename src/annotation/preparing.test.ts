import { afterEach, describe, expect, it } from 'vitest';
import { newAnnotation } from './annotation.ts';
import type { Annotation } from './annotation.ts';
import { createModelHost } from './host.fixture.ts';
import type { ModelHost } from './host.fixture.ts';
import { attachmentId, diskStorage, outboxWith, reaches } from './outbox.fixture.ts';
import { createWorkingCopy } from './workingCopy.ts';

const pageSize = { width: 600, height: 800 };
const stops: (() => Promise<void>)[] = [];

async function open(host: ModelHost) {
  const person = 'ana@example.org';
  const outbox = await outboxWith({ send: host.send, person, client: '0000000a', storage: diskStorage() });
  const stop = new AbortController();
  const drained = outbox.drain(stop.signal);
  const copy = createWorkingCopy({ attachmentId, person, digest: () => null, outbox });
  copy.receive(host.records());
  stops.push(async () => {
    stop.abort();
    await drained;
    copy.close();
    await outbox.close();
  });
  return { outbox, copy };
}

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

function drawn(parts: Partial<Annotation> = {}): Annotation {
  return { ...newAnnotation({ pageIndex: 0, pageSize, shape: { kind: 'bbox', x: 10, y: 20, width: 30, height: 40 }, label: '', tags: {} }), ...parts };
}

describe('preparing very many', () => {
  it('keeps and shows nothing of what was prepared before the change that brings it, and then each once, whatever has come meanwhile', async () => {
    const host = createModelHost({ merges: true });
    const page = await open(host);
    const all = Array.from({ length: 120 }, (_, index) => drawn({ id: `n${index}` }));
    await page.copy.prepare(all, { signal: new AbortController().signal, onProgress: () => undefined });
    expect([page.copy.store.all(), page.outbox.unsent(attachmentId), page.copy.history.canUndo()]).toEqual([[], [], false]);
    page.copy.store.apply([{ before: null, after: drawn({ id: 'between' }) }, { before: null, after: drawn({ id: 'n7', label: 'theirs' }) }], 'user');
    page.copy.store.apply(all.map((after) => ({ before: null, after })), 'user');
    expect(page.copy.store.all()).toHaveLength(121);
    expect(page.copy.store.get('n7')?.label).toBe('');
    await reaches(page.outbox, 'saved');
    const later = await open(host);
    expect(later.copy.store.all().map(({ id, label, shape }) => ({ id, label, shape }))).toEqual(page.copy.store.all().map(({ id, label, shape }) => ({ id, label, shape })));
    page.copy.history.undo();
    expect(page.copy.store.all().map(({ id }) => id).toSorted()).toEqual(['between', 'n7']);
  });

  it('prepares nothing more once it is given up', async () => {
    const page = await open(createModelHost({ merges: true }));
    const stop = new AbortController();
    stop.abort(new Error('given up'));
    await expect(page.copy.prepare([drawn()], { signal: stop.signal, onProgress: () => undefined })).rejects.toThrow('given up');
    expect(page.copy.store.all()).toEqual([]);
  });
});
