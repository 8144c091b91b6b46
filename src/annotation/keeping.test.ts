import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Annotation } from './annotation.ts';
import { hiddenChange, leftDeleted } from './hiddenChange.ts';
import { createModelHost } from './host.fixture.ts';
import type { ModelHost } from './host.fixture.ts';
import { merged } from './merge.ts';
import { drawn } from './openedCopy.fixture.ts';
import type { Outbox } from './outbox.ts';
import { attachmentId, keptHistories, nextTurn, outboxWith, reaches } from './outbox.fixture.ts';
import type { ReadRevision } from './reading.ts';
import type { Folded } from './revisions.ts';
import { noHistories, readSavedHistory, readSteps, savedLimits, writeSteps } from './savedHistory.ts';
import type { HistoryStorage } from './savedHistory.ts';
import { happeningsOf, personOf, timelineOf } from './timeline.ts';
import { createWorkingCopy } from './workingCopy.ts';
import type { WorkingCopy } from './workingCopy.ts';

interface Page {
  readonly outbox: Outbox;
  readonly copy: WorkingCopy;
  close(): Promise<void>;
}
const pages: Page[] = [];
let clients = 0;

async function open(host: ModelHost, parts: { person?: string; histories?: HistoryStorage } = {}): Promise<Page> {
  const { person = 'ana@example.org', histories = noHistories } = parts;
  clients += 1;
  const outbox = await outboxWith({ send: host.send, person, histories, client: clients.toString(16).padStart(8, '0') });
  const stop = new AbortController();
  const drained = outbox.drain(stop.signal);
  const copy = createWorkingCopy({ attachmentId, person, digest: () => null, outbox });
  copy.receive(host.records());
  await nextTurn();
  const page = {
    outbox, copy,
    async close() {
      stop.abort();
      await drained;
      copy.close();
      await outbox.close();
    },
  };
  pages.push(page);
  return page;
}

afterEach(async () => {
  for (const page of pages.splice(0)) await page.close();
});

function edit({ copy }: Page, id: string, parts: Partial<Annotation> | null): void {
  const before = copy.store.get(id) ?? null;
  copy.store.apply([{ before, after: parts === null ? null : before && { ...before, ...parts } }], 'user');
}

function pastOf({ copy }: Page, id: string): Folded<ReadRevision> {
  const folded = copy.past.of(id);
  if (folded === null) throw new Error(`${id} is not known`);
  return folded;
}

async function saved(page: Page): Promise<void> {
  await reaches(page.outbox, 'saved');
}

/** Two people who edit one annotation without seeing each other's edit. */
async function editedTwice(mine: Partial<Annotation>, theirs: Partial<Annotation>) {
  const host = createModelHost({ merges: true });
  const ana = await open(host);
  const made = drawn({ label: 'crack', tags: { ref: 'R1', keep: 'yes' } });
  ana.copy.store.apply([{ before: null, after: made }], 'user');
  await saved(ana);
  const ben = await open(host, { person: 'ben@example.org' });
  edit(ana, made.id, mine);
  edit(ben, made.id, theirs);
  await Promise.all([saved(ana), saved(ben)]);
  ana.copy.receive(host.records());
  return { host, ana, ben, id: made.id };
}

describe('undo', () => {
  it('survives a reload: undone, redone and undone again, and sent like any change', async () => {
    const host = createModelHost({ merges: true });
    const histories = keptHistories();
    const first = await open(host, { histories });
    const made = drawn();
    first.copy.store.apply([{ before: null, after: made }], 'user');
    edit(first, made.id, { label: 'crack' });
    edit(first, made.id, { label: 'gap' });
    first.copy.history.undo();
    await saved(first);
    await nextTurn();
    await first.close();
    const second = await open(host, { histories });
    expect(second.copy.history.canRedo()).toBe(true);
    second.copy.history.redo();
    expect(second.copy.store.get(made.id)?.label).toBe('gap');
    for (const label of ['crack', '']) {
      expect(second.copy.history.undo().refused).toEqual([]);
      expect(second.copy.store.get(made.id)?.label).toBe(label);
    }
    second.copy.history.undo();
    expect(second.copy.store.all()).toEqual([]);
    await saved(second);
    const third = await open(host);
    expect(third.copy.store.all()).toEqual([]);
  });

  it('of before a reload is refused, with the name, where somebody else has changed it since', async () => {
    const host = createModelHost({ merges: true });
    const histories = keptHistories();
    const first = await open(host, { histories });
    const made = drawn();
    first.copy.store.apply([{ before: null, after: made }], 'user');
    await saved(first);
    await nextTurn();
    await first.close();
    const ben = await open(host, { person: 'ben@example.org' });
    edit(ben, made.id, { label: 'theirs' });
    await saved(ben);
    const second = await open(host, { histories });
    expect(second.copy.history.undo().refused).toEqual(['Changed by ben@example.org since; restore from History.']);
    expect(second.copy.store.get(made.id)?.label).toBe('theirs');
  });

  it('is bounded on disk, and what cannot be read ends it instead of breaking it', () => {
    const steps = Array.from({ length: 2 * savedLimits.steps }, (_, index) => [{ before: null, after: drawn({ label: `${index}` }) }]);
    const lines = writeSteps(steps);
    expect(lines).toHaveLength(savedLimits.steps);
    expect(readSteps(lines, [])).toEqual(steps.slice(-savedLimits.steps));
    expect(writeSteps([[{ before: null, after: drawn({ label: 'x'.repeat(savedLimits.length) }) }], ...steps.slice(0, 3)])).toHaveLength(3);
    expect(readSteps([lines[0] ?? '', '{"not":"a step"}', lines[1] ?? '', lines[2] ?? ''], [])).toHaveLength(2);
    fc.assert(fc.property(fc.anything(), fc.array(fc.string()), (value, texts) => {
      expect(readSavedHistory(value)).toBeNull();
      readSteps(texts, []);
    }));
  });
});

describe('merging', () => {
  it('takes what each changed, and of what both changed the newest', async () => {
    const shape = { kind: 'bbox', x: 99, y: 20, width: 30, height: 40 } as const;
    const { ana, id } = await editedTwice({ shape, tags: { ref: 'R1' } }, { label: 'theirs', tags: { ref: 'R2', keep: 'yes', new: 'tag' } });
    const folded = pastOf(ana, id);
    expect(ana.copy.store.get(id)?.rivals).toHaveLength(1);
    expect(merged(folded)).toMatchObject({ shape, label: 'theirs', tags: { ref: 'R2', new: 'tag' } });
    expect(merged(folded)?.tags).not.toHaveProperty('keep');
  });

  it('or picking leaves one head that everybody agrees on, and can be undone', async () => {
    const { host, ana, ben, id } = await editedTwice({ label: 'mine' }, { label: 'theirs' });
    const choice = merged(pastOf(ana, id));
    edit(ana, id, { ...choice, rivals: [] });
    expect(ana.copy.store.get(id)?.rivals).toEqual([]);
    await saved(ana);
    ben.copy.receive(host.records());
    expect(ben.copy.store.get(id)).toMatchObject({ label: choice?.label, rivals: [] });
    expect(pastOf(ana, id).heads).toHaveLength(1);
    expect(timelineOf(pastOf(ana, id))[0]?.kind).toBe('merged');
    expect(ana.copy.history.undo().refused).toEqual([]);
  });
});

/** The one named first is the older. */
async function torn(first: 'edit' | 'delete'): Promise<{ readonly host: ModelHost; readonly ana: Page; readonly ben: Page; readonly id: string }> {
  const host = createModelHost({ merges: true });
  const ana = await open(host);
  const made = drawn({ label: 'crack' });
  ana.copy.store.apply([{ before: null, after: made }], 'user');
  await saved(ana);
  const ben = await open(host, { person: 'ben@example.org' });
  const deeds = [() => edit(ana, made.id, { label: 'wide crack' }), () => ben.copy.store.apply([{ before: ben.copy.store.get(made.id) ?? null, after: null }], 'user')];
  (first === 'edit' ? ben : ana).outbox.clock.see('1790000000000-0100-00000000');
  for (const deed of first === 'edit' ? deeds : deeds.toReversed()) deed();
  await saved(ana);
  await saved(ben);
  for (const { copy } of [ana, ben]) copy.receive(host.records());
  return { host, ana, ben, id: made.id };
}

describe('changed by one and deleted by another who had not seen that', () => {
  it('is edited twice when the change is the newer, and picking either ends it', async () => {
    for (const keep of ['the change', 'the deletion']) {
      const { host, ana, ben, id } = await torn('delete');
      for (const { copy } of [ana, ben]) {
        expect(copy.store.get(id)).toMatchObject({ label: 'wide crack', rivals: [{ by: 'ben@example.org' }] });
        expect(copy.past.buried()).toEqual([]);
      }
      expect(merged(pastOf(ana, id))).toBeNull();
      edit(ana, id, { tags: { note: 'still two' } });
      expect(ana.copy.store.get(id)?.rivals).toHaveLength(1);
      if (keep === 'the change') edit(ana, id, { rivals: [] });
      else ana.copy.store.apply([{ before: ana.copy.store.get(id) ?? null, after: null }], 'user');
      await saved(ana);
      ben.copy.receive(host.records());
      for (const page of [ana, ben]) {
        expect(pastOf(page, id).heads).toHaveLength(1);
        expect(page.copy.store.get(id)?.rivals).toEqual(keep === 'the change' ? [] : undefined);
        expect(page.copy.past.buried()).toEqual([]);
      }
    }
  });

  it('is told when the deletion is the newer, after a reload too, until somebody has chosen', async () => {
    for (const keep of ['the change', 'the deletion']) {
      const { host, ana, ben, id } = await torn('edit');
      const later = await open(host);
      for (const { copy } of [ana, ben, later]) {
        expect(copy.store.all()).toEqual([]);
        expect(copy.past.buried().map(hiddenChange)).toMatchObject([{ change: { state: { label: 'wide crack', by: 'ana@example.org' } }, deletion: { state: { by: 'ben@example.org' } } }]);
        expect(copy.past.buried()).toBe(copy.past.buried());
      }
      const [hidden] = ana.copy.past.buried().flatMap((folded) => hiddenChange(folded) ?? []);
      if (hidden === undefined) throw new Error('Nothing is hidden.');
      ana.copy.store.apply(keep === 'the change' ? [{ before: null, after: hidden.change.state }] : leftDeleted(hidden), 'user');
      await saved(ana);
      for (const { copy } of [ben, later]) copy.receive(host.records());
      for (const page of [ana, ben, later]) {
        expect(page.copy.past.buried()).toEqual([]);
        expect(pastOf(page, id).heads).toHaveLength(1);
        expect(page.copy.store.all().map(({ label, rivals }) => [label, rivals])).toEqual(keep === 'the change' ? [['wide crack', []]] : []);
      }
    }
  });

  it('keeps the change as a rival when who deleted takes that back', async () => {
    const { ana, ben, id, host } = await torn('edit');
    expect(ben.copy.history.undo().refused).toEqual([]);
    await saved(ben);
    ana.copy.receive(host.records());
    expect(ana.copy.store.get(id)).toMatchObject({ label: 'crack', rivals: [{ label: 'wide crack' }] });
  });
});

describe('the timeline', () => {
  it('tells who did what, newest first, also of what was deleted, and every revision can be restored', async () => {
    const host = createModelHost({ merges: true });
    const ana = await open(host);
    const made = drawn();
    ana.copy.store.apply([{ before: null, after: made }], 'user');
    await saved(ana);
    const ben = await open(host, { person: 'ben@example.org' });
    edit(ben, made.id, { label: 'crack', tags: { status: 'done', ref: 'R1' } });
    await saved(ben);
    edit(ben, made.id, { shape: { kind: 'bbox', x: 50, y: 20, width: 30, height: 40 } });
    await saved(ben);
    edit(ben, made.id, null);
    await saved(ben);
    ana.copy.receive(host.records());
    const told = happeningsOf(ana.copy.past.all());
    expect(told.map((one) => [one.kind, personOf(one), one.differences.map(({ what }) => what)])).toEqual([
      ['deleted', 'ben@example.org', []],
      ['changed', 'ben@example.org', ['shape']],
      ['changed', 'ben@example.org', ['label', 'status', 'tag']],
      ['made', 'ana@example.org', []],
    ]);
    expect(ana.copy.store.all()).toEqual([]);
    const second = told[2]?.state;
    ana.copy.store.apply([{ before: null, after: second ?? null }], 'user');
    expect(ana.copy.store.get(made.id)).toMatchObject({ label: 'crack', shape: { x: 10 }, rivals: [] });
    await saved(ana);
    ben.copy.receive(host.records());
    expect(ben.copy.store.get(made.id)?.label).toBe('crack');
    expect(happeningsOf(ben.copy.past.all())[0]).toMatchObject({ kind: 'restored', isCurrent: true });
  });
});
