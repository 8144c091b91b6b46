import { expect, it } from 'vitest';
import { readPages } from './pageRanges.ts';

it.each([
  ['3-5, 8', [2, 3, 4, 7]],
  ['2', [1]],
  ['8 2-3;3', [1, 2, 7]],
  ['', null],
  ['0', null],
  ['5-3', null],
  ['3-11', null],
  ['all', null],
] as const)('reads %j', (text, pages) => {
  expect(readPages(text, 10)).toEqual(pages);
});
