import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnnotationStore } from '../../annotation/store.ts';
import type { Annotation, AnnotationStore } from '../../annotation/annotation.ts';
import { annotationWith } from '../../annotation/review/annotations.fixture.ts';
import type { GroupColumn, SortColumn } from './columns.ts';
import { createListing, neighbour } from './listing.ts';
import type { Arrangement, Listed } from './listing.ts';
import { letsThrough } from '../shownIds.ts';
import { pageOrder, rowOrder, sortedBy } from './listOrder.ts';
import { atOnce, inSlices, sorted } from '../../commands/parts/slices.ts';

const missing = ({ label, tags }: Annotation): readonly string[] => (label === 'crack' && tags['side'] === undefined ? ['side'] : []);
const plain: Arrangement = { filter: '', sort: pageOrder, group: 'none', missing, me: 'me@example.org' };

const made = fc.record({
  label: fc.constantFrom('', 'crack', 'dent', 'R2', 'R10'),
  pageIndex: fc.nat({ max: 3 }),
  by: fc.constantFrom('me@example.org', 'lab@example.org', null),
  createdAt: fc.constantFrom('2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z', null),
  tags: fc.constantFrom({}, { side: 'left' }, { status: 'done' }, { status: 'open', side: 'right' }),
});
const sorts = fc.array(fc.record({
  by: fc.constantFrom<SortColumn[]>('number', 'label', 'tags', 'page', 'author', 'changed', 'status'), way: fc.constantFrom('up' as const, 'down' as const),
}), { maxLength: 2 });
const arrangements: fc.Arbitrary<Arrangement> = fc.record({
  sort: sorts, group: fc.constantFrom<GroupColumn[]>('none', 'label', 'page', 'author', 'status'), filter: fc.constantFrom('', 'label:crack', 'status:done', 'is:incomplete', 'page:2-3'),
}).map((some) => ({ ...plain, ...some }));

function annotation(id: number, parts: Partial<Annotation>): Annotation {
  return annotationWith({ id: String(id), born: String(id).padStart(6, '0'), ...parts });
}

/** What a list says: which ids its filter lets through, however that is kept. */
function wordsOf({ rows, heads, shown, faults, unlabelled, incomplete, total }: Listed) {
  return { rows, heads, faults, unlabelled, incomplete, total, hides: rows.filter(({ annotation: { id } }) => !letsThrough(shown, id)), isFiltered: shown !== null };
}

async function settledWords(store: AnnotationStore, arrangement: Arrangement) {
  const listing = createListing(store, arrangement);
  await listing.settled();
  listing.close();
  return wordsOf(listing.store.getState());
}

function ids(listing: ReturnType<typeof createListing>): readonly string[] {
  return listing.store.getState().rows.map((row) => row.annotation.id);
}

describe('the listing', () => {
  it('is the same after any changes as one made anew', () => {
    const change = fc.oneof(
      fc.record({ kind: fc.constant('make' as const), parts: made, at: fc.nat() }),
      fc.record({ kind: fc.constant('edit' as const), parts: made, at: fc.nat() }),
      fc.record({ kind: fc.constant('delete' as const), parts: made, at: fc.nat() }),
    );
    fc.assert(fc.property(fc.array(made, { maxLength: 12 }), arrangements, fc.array(change, { maxLength: 12 }), (first, arrangement, changes) => {
      const store = createAnnotationStore();
      let next = 0;
      store.apply(first.map((parts) => ({ before: null, after: annotation((next += 1), parts) })), 'remote');
      const listing = createListing(store, plain);
      listing.arrange(arrangement);
      for (const { kind, parts, at } of changes) {
        const before = store.all()[at % Math.max(1, store.all().length)] ?? null;
        if (kind === 'make') store.apply([{ before: null, after: annotation((next += 1), parts) }], 'user');
        else if (before !== null) store.apply([{ before, after: kind === 'edit' ? { ...before, ...parts } : null }], 'user');
      }
      const patched = wordsOf(listing.store.getState());
      expect(patched).toEqual(wordsOf(createListing(store, arrangement).store.getState()));
      const places = new Map(patched.rows.map((row, place) => [row.annotation.id, place]));
      for (const id of ['0', ...Array.from({ length: next }, (_, place) => String(place + 1))]) expect(listing.placeOf(id)).toBe(places.get(id) ?? -1);
    }));
  });

  it('puts ten thousand in order in slices, and the last wish counts', async () => {
    const store = createAnnotationStore();
    const all = Array.from({ length: 10_000 }, (_, place) => annotation(place, { label: `R${(place * 7919) % 10_000}`, pageIndex: place % 7 }));
    store.apply(all.map((after) => ({ before: null, after })), 'remote');
    const listing = createListing(store, plain);
    listing.arrange({ sort: [{ by: 'label', way: 'down' }] });
    listing.arrange({ sort: [{ by: 'label', way: 'up' }] });
    await listing.settled();
    expect(listing.store.getState().rows.map((row) => row.annotation.label)).toEqual(Array.from({ length: 10_000 }, (_, place) => `R${place}`));
    listing.arrange({ filter: 'page:2' });
    store.apply([{ before: store.get('1') ?? null, after: null }], 'user');
    await listing.settled();
    expect(listing.store.getState()).toMatchObject({ total: 9_999, incomplete: 0 });
    expect(ids(listing)).toHaveLength(1_428);
    listing.close();
  });

  it('takes in what is drawn, changed and deleted while it is put in order, and does not begin anew with each', async () => {
    const store = createAnnotationStore();
    const all = Array.from({ length: 10_000 }, (_, place) => annotation(place, { label: place % 2 === 0 ? 'crack' : 'dent', pageIndex: place % 7 }));
    store.apply(all.map((after) => ({ before: null, after })), 'remote');
    const listing = createListing(store, { ...plain, filter: 'label:crack' });
    await listing.settled();
    let lists = 0;
    listing.store.subscribe(() => {
      lists += 1;
    });
    listing.arrange({ sort: [{ by: 'page', way: 'down' }], group: 'label' });
    store.apply([{ before: null, after: annotation(20_000, { label: 'crack', pageIndex: 6 }) }], 'user');
    expect(letsThrough(listing.store.getState().shown, '20000')).toBe(true);
    store.apply([{ before: store.get('2') ?? null, after: { ...annotation(2, { label: 'dent', pageIndex: 2 }) } }], 'user');
    store.apply([{ before: store.get('4') ?? null, after: null }], 'user');
    await listing.settled();
    // Each change at once, and then the list in its new order.
    expect(lists).toBe(4);
    expect(wordsOf(listing.store.getState())).toEqual(await settledWords(store, listing.wanted()));
    listing.close();
  });

  it('shows the first of many that arrive when there is time, then all in their order', async () => {
    const store = createAnnotationStore();
    const listing = createListing(store, plain);
    const all = Array.from({ length: 5_000 }, (_, place) => annotation(place, { pageIndex: place % 2 }));
    store.apply(all.map((after) => ({ before: null, after })), 'remote');
    expect(listing.store.getState().total).toBe(0);
    const first = new Promise<readonly string[]>((resolve) => {
      const stop = listing.store.subscribe(({ total }) => {
        expect(total).toBe(5_000);
        stop();
        resolve(ids(listing));
      });
    });
    expect((await first).slice(0, 2)).toEqual(['0', '2']);
    await listing.settled();
    expect(ids(listing)).toHaveLength(5_000);
    expect(ids(listing).slice(2_498, 2_501)).toEqual(['4996', '4998', '1']);
    listing.close();
  });

  it('counts groups in their order, and what lacks a label or a required tag', () => {
    const store = createAnnotationStore();
    const all = [{ label: 'dent' }, { label: 'crack' }, { label: '' }, { label: 'crack', tags: { side: 'left' } }].map((parts, place) => annotation(place, parts));
    store.apply(all.map((after) => ({ before: null, after })), 'remote');
    const listing = createListing(store, { ...plain, group: 'label' });
    expect(listing.store.getState().heads.map(({ name, count }) => [name, count])).toEqual([['Needs label', 1], ['crack', 2], ['dent', 1]]);
    expect(listing.store.getState()).toMatchObject({ unlabelled: 1, incomplete: 1 });
    expect(neighbour(listing.store.getState().rows, '0', 1)?.annotation.id).toBe('2');
    expect(neighbour(listing.store.getState().rows, undefined, -1)?.annotation.id).toBe('0');
  });
});

describe('order', () => {
  it('never calls two rows equal, and is the same for every pair both ways', () => {
    fc.assert(fc.property(sorts, made, made, (keys, a, b) => {
      const [one, other] = [a, b].map((parts, number) => ({ kind: 'row', annotation: annotation(number, parts), number }) as const);
      if (one === undefined || other === undefined) return;
      const order = rowOrder(keys, 'none');
      expect(Math.sign(order(one, other)) + Math.sign(order(other, one))).toBe(0);
      expect(order(one, other)).not.toBe(0);
    }));
  });

  it('turns round with a second click; Shift adds a second key', () => {
    const up = sortedBy(pageOrder, 'label', 'first');
    expect(up).toEqual([{ by: 'label', way: 'up' }]);
    expect(sortedBy(up, 'label', 'first')).toEqual([{ by: 'label', way: 'down' }]);
    const two = sortedBy(up, 'status', 'second');
    expect(two).toEqual([{ by: 'label', way: 'up' }, { by: 'status', way: 'up' }]);
    expect(sortedBy(two, 'status', 'second')[1]).toEqual({ by: 'status', way: 'down' });
    expect(sortedBy(two, 'label', 'second')[0]).toEqual({ by: 'label', way: 'down' });
    expect(sortedBy(two, 'status', 'first')).toEqual([{ by: 'status', way: 'up' }]);
  });
});

function byFirst([a]: readonly [number, number], [b]: readonly [number, number]): number {
  return a - b;
}

describe('slices', () => {
  it('sort as the language does, stably', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat()), { maxLength: 3_000 }), (items) => {
      expect(atOnce(sorted(items, byFirst))).toEqual(items.toSorted(byFirst));
    }), { numRuns: 30 });
  });

  it('end when they are aborted', async () => {
    const abort = new AbortController();
    const endless = (function* () { for (;;) yield; })();
    const ended = inSlices(endless, abort.signal);
    abort.abort();
    await expect(ended).rejects.toThrow();
  });
});
