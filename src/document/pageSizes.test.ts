import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPageSizes } from './pageSizes.ts';

const a4 = { width: 595, height: 842 };
const a3 = { width: 1191, height: 842 };

test('a page not seen yet is as big as its nearest known neighbour, the one before when two are as near', () => {
  const sizes = createPageSizes(7, { pageIndex: 0, size: a4 });
  sizes.learn(4, a3);
  expect([0, 1, 2, 3, 4, 5, 6].map((index) => sizes.get(index))).toEqual([a4, a4, a4, a3, a3, a3, a3]);
});

test('listeners hear of wrong guesses only, once a flush', () => {
  const sizes = createPageSizes(5, { pageIndex: 0, size: a4 });
  let told = 0;
  const stop = sizes.subscribe(() => (told += 1));
  sizes.learn(1, { ...a4 });
  sizes.flush();
  expect(told).toBe(0);
  sizes.learn(2, a3);
  sizes.learn(3, { width: 10, height: 10 });
  sizes.flush();
  sizes.flush();
  expect(told).toBe(1);
  stop();
  sizes.learn(4, a4);
  sizes.flush();
  expect(told).toBe(1);
});

test('what was read is never guessed over, and every guess is a size that was read', () => {
  const size = fc.record({ width: fc.integer({ min: 1, max: 5000 }), height: fc.integer({ min: 1, max: 5000 }) });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.array(fc.tuple(fc.nat(59), size)), (pageCount, told) => {
      const sizes = createPageSizes(pageCount, { pageIndex: 0, size: a4 });
      const truth = new Map([[0, a4]]);
      for (const [pageIndex, told1] of told.filter(([pageIndex]) => pageIndex < pageCount)) {
        if (!truth.has(pageIndex)) truth.set(pageIndex, told1);
        sizes.learn(pageIndex, told1);
      }
      for (let pageIndex = 0; pageIndex < pageCount; pageIndex += 1) {
        if (truth.has(pageIndex)) expect(sizes.get(pageIndex)).toEqual(truth.get(pageIndex));
        else expect([...truth.values()]).toContainEqual(sizes.get(pageIndex));
      }
    }),
  );
});

test('a page that does not exist is a bug of the caller', () => {
  expect(() => createPageSizes(3, { pageIndex: 0, size: a4 }).get(3)).toThrow('page 3 of 3 does not exist');
});

test('reading the sizes of 100,000 pages that all differ costs no look at all the others', () => {
  const pageCount = 100_000;
  const sizes = createPageSizes(pageCount, { pageIndex: 0, size: a4 });
  for (let pageIndex = 1; pageIndex < pageCount; pageIndex += 1) sizes.learn(pageIndex, pageIndex % 2 === 0 ? a4 : a3);
  expect(sizes.get(pageCount - 1)).toEqual(a3);
});
