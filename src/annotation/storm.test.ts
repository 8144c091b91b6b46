import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HostRecord } from '../contract/annotation.ts';
import { newAnnotation } from './annotation.ts';
import type { Annotation } from './annotation.ts';
import { createClock } from './clock.ts';
import { createOutbox } from './createOutbox.ts';
import { createModelHost } from './host.fixture.ts';
import type { Fault, ModelHost } from './host.fixture.ts';
import type { Outbox } from './outbox.ts';
import type { NewRevision } from './outboxEntry.ts';
import { attachmentId, diskStorage, nextTurn } from './outbox.fixture.ts';
import type { OutboxStorage } from './outboxStorage.ts';
import { fold, revisionsOf } from './revisions.ts';
import { noHistories } from './savedHistory.ts';
import { createWorkingCopy } from './workingCopy.ts';
import type { WorkingCopy } from './workingCopy.ts';
import { asRevision } from './writing.ts';

const pageSize = { width: 600, height: 800 };

/** A browser of one person: tabs over one disk, one of which drains. */
interface Browser {
  readonly person: string;
  readonly disk: OutboxStorage;
  tabs: (Tab | null)[];
}

interface Tab {
  readonly outbox: Outbox;
  readonly copy: WorkingCopy;
  readonly stop: AbortController;
  drained: Promise<void> | null;
}

interface World {
  readonly host: ModelHost;
  readonly browsers: readonly Browser[];
  /** Every revision that anybody made, as it was made: nothing folded, nothing rebased. */
  readonly made: NewRevision[];
  ms: number;
  clients: number;
}

async function openTab(world: World, browser: Browser): Promise<Tab> {
  world.clients += 1;
  const clock = createClock(world.clients.toString(16).padStart(8, '0'), () => world.ms);
  const outbox = await createOutbox(
    { instanceId: `storm-${process.pid}`, person: browser.person, send: world.host.from(browser.person) },
    { storage: browser.disk, fault: null, clock, histories: noHistories, wait: nextTurn, random: () => 0 },
  );
  const copy = createWorkingCopy({ attachmentId, person: browser.person, digest: () => null, outbox: recording(outbox, world) });
  copy.receive(world.host.records());
  return { outbox, copy, stop: new AbortController(), drained: null };
}

function recording(outbox: Outbox, world: World): Outbox {
  return { ...outbox, add(revisions) {
    world.made.push(...revisions);
    outbox.add(revisions);
  } };
}

/** The tab that has the lock sends; the others wait for it to close. */
function drain(browser: Browser): void {
  if (browser.tabs.some((tab) => tab !== null && tab.drained !== null)) return;
  const tab = browser.tabs.find((one) => one !== null);
  if (tab) tab.drained = tab.outbox.drain(tab.stop.signal);
}

async function closeTab(browser: Browser, index: number): Promise<void> {
  const tab = browser.tabs[index];
  if (!tab) return;
  browser.tabs[index] = null;
  await tab.outbox.kept();
  tab.stop.abort();
  await tab.drained;
  tab.copy.close();
  await tab.outbox.close();
  drain(browser);
}

const op = fc.record({
  browser: fc.nat(1),
  tab: fc.nat(1),
  what: fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('draw' as const), page: fc.nat(1), path: fc.boolean() }) },
    { weight: 10, arbitrary: fc.record({ do: fc.constant('edit' as const), pick: fc.nat(20), label: fc.constantFrom('a', 'b', 'c'), move: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('erase' as const), pick: fc.nat(20) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('resolve' as const), pick: fc.nat(20) }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const) }) },
    { weight: 5, arbitrary: fc.record({ do: fc.constant('poll' as const), from: fc.nat(20), shuffle: fc.boolean() }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('pause' as const), turns: fc.integer({ min: 1, max: 4 }) }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('fail' as const), faults: fc.array(fc.constantFrom<Fault>('offline', 'busy', 'sign-in', 'lost'), { maxLength: 3 }) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('reload' as const) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('clock' as const), by: fc.integer({ min: -100_000, max: 100_000 }) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('foreign' as const) }) },
  ),
});
type Op = typeof op extends fc.Arbitrary<infer T> ? T : never;

async function perform({ browser: b, tab: t, what }: Op, world: World): Promise<void> {
  const browser = world.browsers[b];
  if (browser === undefined) return;
  if (what.do === 'reload') await closeTab(browser, t);
  browser.tabs[t] ??= await openTab(world, browser);
  const tab = browser.tabs[t];
  if (!tab) return;
  drain(browser);
  world.ms += 1;
  const { store, history } = tab.copy;
  switch (what.do) {
    case 'draw':
      return store.apply([{ before: null, after: drawn(what) }], 'user');
    case 'edit':
    case 'erase':
    case 'resolve': {
      const before = store.all()[what.pick % Math.max(1, store.all().length)];
      if (before === undefined) return;
      return store.apply([{ before, after: edited(before, what) }], 'user');
    }
    case 'undo':
      return void history.undo();
    case 'redo':
      return void history.redo();
    case 'poll': {
      const list = world.host.records().slice(what.from % Math.max(1, world.host.records().length));
      return tab.copy.receive(what.shuffle ? list.toReversed() : list);
    }
    case 'pause':
      for (let i = 0; i < what.turns; i += 1) await nextTurn();
      return;
    case 'fail':
      world.host.faults.push(...what.faults);
      return;
    case 'clock':
      world.ms += what.by;
      return;
    case 'foreign':
      await world.host.send({
        attachmentId,
        body: {
          attachment_id: attachmentId,
          annotation_type: 'bbox',
          annotation_content: { page_width: 300, page_height: 400, page_number: 0, content: [{ tags: { from: 'elsewhere' }, label: 'f', x: 1, y: 2, width: 3, height: 4 }] },
        },
      }, new AbortController().signal);
      return;
    case 'reload':
      return;
  }
}

function drawn({ page, path }: { readonly page: number; readonly path: boolean }): Annotation {
  const shape = path
    ? { kind: 'path' as const, points: [1, 2, 30, 40, 5, 60], closed: false }
    : { kind: 'bbox' as const, x: 10, y: 20, width: 30, height: 40 };
  return newAnnotation({ pageIndex: page, pageSize, shape, label: '', tags: {} });
}

function edited(before: Annotation, what: Op['what']): Annotation | null {
  if (what.do === 'erase') return null;
  if (what.do === 'resolve') return { ...before, rivals: [] };
  if (what.do !== 'edit') return before;
  return { ...before, label: what.label, tags: { ...before.tags, moved: what.move } };
}

/** Resolves when every tab says "Saved". */
async function settled(world: World): Promise<void> {
  for (const browser of world.browsers) {
    drain(browser);
    for (const tab of browser.tabs) {
      if (!tab) continue;
      await tab.outbox.kept();
      while (tab.outbox.state().state !== 'saved') await nextTurn();
    }
  }
}

/** Current state and heads of every annotation, by revision: what everybody has to agree on. */
function heads(revisions: Parameters<typeof fold>[0]): ReadonlyMap<string, string> {
  return new Map(fold(revisions).map((one) => [one.id, one.heads.map(({ revision, deleted }) => `${revision}${deleted ? ' deleted' : ''}`).join(', ')]));
}

function listed(records: readonly HostRecord[]) {
  return records.flatMap((record) => revisionsOf({ ...record, createdAt: null }).revisions);
}

function asMade(revision: NewRevision) {
  const reading = asRevision(revision, []);
  if (!reading.ok) throw new Error(reading.reason);
  return reading.revision;
}

async function runStorm(ops: readonly Op[], merges: boolean): Promise<void> {
  const world: World = {
    host: createModelHost({ merges }),
    browsers: ['ana@example.org', 'ben@example.org'].map((person) => ({ person, disk: diskStorage(), tabs: [null, null] })),
    made: [],
    ms: 1_790_000_000_000,
    clients: 0,
  };
  for (const one of ops) await perform(one, world);
  await settled(world);
  const records = world.host.records();
  const foreign = listed(records).filter(({ revision }) => revision === '');
  expect(heads(listed(records))).toEqual(heads([...world.made.map(asMade), ...foreign]));
  const fresh = await openTab(world, { person: 'eve@example.org', disk: diskStorage(), tabs: [] });
  for (const browser of world.browsers) {
    for (const tab of browser.tabs) {
      if (!tab) continue;
      tab.copy.receive(records);
      expect(tab.copy.store.all()).toEqual(fresh.copy.store.all());
      expect(tab.copy.setAside()).toEqual([]);
    }
  }
  expect(world.host.most()).toBeLessThanOrEqual(1);
  for (const browser of world.browsers) for (const index of browser.tabs.keys()) await closeTab(browser, index);
  await fresh.outbox.close();
}

describe('outbox and working copies', () => {
  it('lose nothing and double nothing in a storm of edits, failures and reloads, by two people with two tabs each', { timeout: 120_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(op, { maxLength: 60, size: 'max' }), fc.boolean(), runStorm), { numRuns: 150 });
  });
});
