import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { newAnnotation } from './annotation.ts';
import type { Annotation } from './annotation.ts';
import { createLabelUse } from './labelUse.ts';
import { createAnnotationStore } from './store.ts';

function annotation(parts: Partial<Annotation>): Annotation {
  const drawn = { pageIndex: 0, pageSize: { width: 100, height: 100 }, shape: { kind: 'bbox', x: 1, y: 1, width: 5, height: 5 }, label: '', tags: {} } as const;
  return { ...newAnnotation(drawn), ...parts };
}

/** By looking at every one. */
function labelsIn(all: readonly Annotation[]): readonly string[] {
  return [...new Set(all.map(({ label }) => label))].filter((label) => label !== '');
}

const change = fc.record({
  id: fc.integer({ min: 0, max: 20 }).map((n) => `a/${n}`),
  born: fc.constantFrom('', '1', '2'),
  label: fc.constantFrom('', 'crack', 'leak', 'rust', 'bolt'),
  erase: fc.boolean(),
});

it('says what looking at every annotation says, in the same order, and tells of each change of it', () => {
  fc.assert(fc.property(fc.array(fc.array(change, { minLength: 1, maxLength: 12 }), { maxLength: 10 }), fc.nat(3), (batches, opened) => {
    const store = createAnnotationStore();
    let use: ReturnType<typeof createLabelUse> | null = null;
    let told: readonly string[] | null = null;
    for (const [index, batch] of batches.entries()) {
      if (index === opened) {
        use = createLabelUse(store);
        const opening = use;
        told = opening.names();
        opening.subscribe(() => {
          told = opening.names();
        });
      }
      store.apply(batch.map(({ id, born, label, erase }) => ({ before: annotation({ id }), after: erase ? null : annotation({ id, born, label }) })), 'remote');
      if (use === null) continue;
      expect(use.names()).toEqual(labelsIn(store.all()));
      expect(told).toBe(use.names());
    }
  }));
});

it('is the same array while it says the same, and hears nothing once it is closed', () => {
  const store = createAnnotationStore();
  const use = createLabelUse(store);
  store.apply([{ before: null, after: annotation({ id: 'a', label: 'crack' }) }], 'user');
  const names = use.names();
  store.apply([{ before: null, after: annotation({ id: 'b', label: 'crack' }) }], 'user');
  expect(use.names()).toBe(names);
  use.close();
  store.apply([{ before: null, after: annotation({ id: 'c', label: 'leak' }) }], 'user');
  expect(use.names()).toBe(names);
});
