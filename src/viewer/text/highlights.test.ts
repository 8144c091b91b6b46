import { expect, it } from 'vitest';
import { clipped } from './highlights.ts';

const at = (start: number, end: number) => ({ start, end });

it('of what is marked only that is drawn which lies in view, cut to it', () => {
  const all = [at(0, 4), at(10, 14), at(20, 24), at(30, 34)];
  expect(clipped(all, null)).toBe(all);
  expect(clipped(all, at(12, 21))).toEqual([at(12, 14), at(20, 21)]);
  expect(clipped([at(0, 1_000_000)], at(500, 600))).toEqual([at(500, 600)]);
  expect(clipped(all, at(14, 20))).toEqual([]);
});
