import { describe, expect, it } from 'vitest';
import { inTurns } from './inTurns.ts';

describe('inTurns', () => {
  it('does all, a few at a time, and answers in order', async () => {
    let [running, most] = [0, 0];
    const answers = await inTurns([5, 1, 4, 2, 3, 0], async (value) => {
      running += 1;
      most = Math.max(most, running);
      for (let wait = 0; wait < value; wait += 1) await Promise.resolve();
      running -= 1;
      return value * 2;
    });
    expect(answers).toEqual([10, 2, 8, 4, 6, 0]);
    expect(most).toBe(3);
  });

  it('answers nothing for nothing', async () => {
    expect(await inTurns([], () => Promise.resolve(1))).toEqual([]);
  });
});

it('begins nothing more once something failed', async () => {
  const begun: number[] = [];
  const all = inTurns([1, 2, 3, 4, 5, 6, 7, 8], async (item) => {
    begun.push(item);
    await Promise.resolve();
    if (item === 2) throw new Error('two');
    await new Promise((resolve) => setTimeout(resolve, 0));
  });
  await expect(all).rejects.toThrow('two');
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(begun).toEqual([1, 2, 3]);
});
