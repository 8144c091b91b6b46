import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ahead } from './ahead.ts';

/** Counts up to `length`, then fails or ends; tells how far it was asked and whether it was ended. */
function counted(length: number, end: 'ends' | 'fails') {
  const told = { asked: 0, ended: false };
  async function* items(): AsyncGenerator<number, void, void> {
    try {
      for (let item = 0; item < length; item += 1) {
        told.asked = item + 1;
        yield await Promise.resolve(item);
      }
      if (end === 'fails') throw new Error('broken');
    } finally {
      told.ended = true;
    }
  }
  return { told, items: items() };
}

describe('items that are asked for ahead', () => {
  it('are the same in the same order, none of them more than so many before it is wanted, and what fails fails behind them', async () => {
    await fc.assert(fc.asyncProperty(fc.nat(20), fc.integer({ min: 1, max: 6 }), fc.constantFrom<'ends' | 'fails'>('ends', 'fails'), async (length, count, end) => {
      const { told, items } = counted(length, end);
      const got: number[] = [];
      const reading = (async () => {
        for await (const item of ahead(items, count)) {
          expect(told.asked).toBeLessThanOrEqual(item + 1 + count);
          got.push(item);
        }
      })();
      await (end === 'fails' ? expect(reading).rejects.toThrow('broken') : reading);
      expect(got).toEqual(Array.from({ length }, (_, item) => item));
      expect(told.ended).toBe(true);
    }));
  });

  it('end with whoever wants them', async () => {
    const { told, items } = counted(20, 'ends');
    for await (const item of ahead(items, 3)) if (item === 2) break;
    await expect.poll(() => told.ended).toBe(true);
    expect(told.asked).toBeLessThan(10);
  });
});
