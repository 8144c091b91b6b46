import { afterEach, describe, expect, it } from 'vitest';
import { createModelHost } from './host.fixture.ts';
import { closeAll, drawn, open } from './openedCopy.fixture.ts';
import { attachmentId, reaches } from './outbox.fixture.ts';

afterEach(closeAll);

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
