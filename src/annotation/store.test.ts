import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newAnnotation } from './annotation.ts';
import type { Annotation } from './annotation.ts';
import { compareBirths } from './numbering.ts';
import { createAnnotationStore } from './store.ts';

function annotation(parts: Partial<Annotation>): Annotation {
  const drawn = { pageIndex: 0, pageSize: { width: 100, height: 100 }, shape: { kind: 'bbox', x: 1, y: 1, width: 5, height: 5 }, label: '', tags: {} } as const;
  return { ...newAnnotation(drawn), ...parts };
}

const change = fc.record({
  id: fc.integer({ min: 0, max: 60 }).map((n) => `a/${n}`),
  born: fc.constantFrom('', '1', '2'),
  pageIndex: fc.nat(3),
  erase: fc.boolean(),
});

describe('createAnnotationStore', () => {
  it('agrees with a sorted list, whether lists are patched or made anew', () => {
    fc.assert(fc.property(fc.array(fc.array(change, { minLength: 1, maxLength: 50 }), { maxLength: 8 }), (batches) => {
      const store = createAnnotationStore();
      const model = new Map<string, Annotation>();
      for (const batch of batches) {
        const changes = batch.map(({ id, born, pageIndex, erase }) => ({
          before: model.get(id) ?? null,
          after: erase ? null : annotation({ id, born, pageIndex }),
        }));
        store.apply(changes.map(({ before, after }, index) => ({ before: before ?? annotation({ id: batch[index]?.id ?? '' }), after })), 'remote');
        for (const [index, { after }] of changes.entries()) {
          if (after === null) model.delete(batch[index]?.id ?? '');
          else model.set(after.id, after);
        }
        const expected = [...model.values()].toSorted(compareBirths);
        expect(store.all()).toEqual(expected);
        for (const pageIndex of [0, 1, 2, 3]) expect(store.onPage(pageIndex)).toEqual(expected.filter((one) => one.pageIndex === pageIndex));
      }
    }));
  });

  it('hands out the same arrays until something on them changes', () => {
    const store = createAnnotationStore();
    store.apply([{ before: null, after: annotation({ id: 'a' }) }, { before: null, after: annotation({ id: 'b', pageIndex: 1 }) }], 'user');
    const [all, first, second] = [store.all(), store.onPage(0), store.onPage(1)];
    expect(store.all()).toBe(all);
    store.apply([{ before: null, after: annotation({ id: 'c', pageIndex: 1 }) }], 'user');
    expect(store.all()).not.toBe(all);
    expect(store.onPage(0)).toBe(first);
    expect(store.onPage(1)).not.toBe(second);
  });

  it('tells the changes that really happened, once for a gesture, and nothing when nothing did', () => {
    const store = createAnnotationStore();
    const told: unknown[] = [];
    const stop = store.subscribe((changes, origin) => told.push([origin, changes.length]));
    const a = annotation({ id: 'a' });
    store.apply([{ before: a, after: null }], 'remote');
    store.apply([{ before: null, after: a }, { before: null, after: annotation({ id: 'b' }) }], 'user');
    stop();
    store.apply([{ before: a, after: null }], 'user');
    expect(told).toEqual([['user', 2]]);
  });
});
