import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Annotation } from './annotation.ts';
import { newAnnotation } from './annotation.ts';
import { canonicalJson } from './canonicalJson.ts';
import { sameAnnotation } from './sameAnnotation.ts';

const shape = fc.record({ kind: fc.constant('bbox' as const), x: fc.integer({ min: 0, max: 1 }), y: fc.constant(0), width: fc.constant(1), height: fc.constant(1) });
const annotation: fc.Arbitrary<Annotation> = fc
  .record({
    shape, label: fc.constantFrom('', 'crack'), tags: fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom('1', true)),
    recordId: fc.constantFrom(null, 'r1'), dataView: fc.constantFrom(undefined, 'v'),
  })
  .map(({ dataView, ...parts }) => ({
    ...newAnnotation({ pageIndex: 0, pageSize: { width: 6, height: 8 }, ...parts }), ...parts, id: 'a', ...(dataView === undefined ? {} : { dataView }),
  }));

describe('whether two annotations are the same', () => {
  it('is whether they say the same, whatever objects they are made of', () => {
    fc.assert(fc.property(annotation, annotation, (a, b) => {
      expect(sameAnnotation(a, structuredClone(a))).toBe(true);
      expect(sameAnnotation(a, b)).toBe(canonicalJson(a) === canonicalJson(b));
      expect(sameAnnotation(a, null)).toBe(false);
      expect(sameAnnotation(null, b)).toBe(false);
    }));
  });
});
