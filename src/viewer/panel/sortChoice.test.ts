import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSort, writeSort } from './sortChoice.ts';

const by = fc.constantFrom('number' as const, 'label' as const, 'tags' as const, 'author' as const, 'page' as const, 'changed' as const, 'status' as const);
const keys = fc.uniqueArray(fc.record({ by, way: fc.constantFrom('up' as const, 'down' as const) }), { minLength: 1, maxLength: 2, selector: (key) => key.by });

describe('the remembered order', () => {
  it('reads what was written, and nothing else', () => {
    fc.assert(fc.property(keys, (sort) => {
      expect(readSort(writeSort(sort))).toEqual(sort);
    }));
    for (const text of ['', 'crop up', 'page', 'page sideways', 'page up, page down', 'page up, label up, number up', 'page up ,label up', '__proto__ up']) {
      expect(readSort(text)).toBeNull();
    }
  });
});
