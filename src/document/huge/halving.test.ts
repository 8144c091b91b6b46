import { expect, it } from 'vitest';
import { halved } from './halving.ts';

const grey = (...levels: readonly number[]) => Uint8Array.from(levels.flatMap((level) => [level, level, level, 255]));

it('makes each pixel the mean of four, at odd edges of those that there are', () => {
  expect(halved({ width: 3, height: 3, bytes: grey(0, 100, 7, 100, 200, 9, 50, 60, 1) })).toEqual({ width: 2, height: 2, bytes: grey(100, 8, 55, 1) });
});

it('takes no colour from what is not seen', () => {
  const [yellow, clear, half] = [[255, 255, 0, 255], [0, 0, 0, 0], [255, 255, 0, 128]];
  expect([...halved({ width: 2, height: 2, bytes: Uint8Array.from([yellow, clear, clear, yellow].flat()) }).bytes]).toEqual(half);
  expect([...halved({ width: 2, height: 1, bytes: Uint8Array.from([clear, clear].flat()) }).bytes]).toEqual(clear);
});
