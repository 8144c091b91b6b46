import { expect, it } from 'vitest';
import { halved } from './halving.ts';

const grey = (...levels: readonly number[]) => Uint8Array.from(levels.flatMap((level) => [level, level, level, 255]));

it('makes each pixel the mean of four, at odd edges of those that there are', () => {
  expect(halved({ width: 3, height: 3, bytes: grey(0, 100, 7, 100, 200, 9, 50, 60, 1) })).toEqual({ width: 2, height: 2, bytes: grey(100, 8, 55, 1) });
});
