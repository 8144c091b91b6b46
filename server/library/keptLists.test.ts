import { expect, it } from 'vitest';
import { createKeptLists } from './keptLists.ts';

it('a list is kept until something is written; of many the oldest goes, and a long one is never kept', () => {
  const lists = createKeptLists();
  lists.keep('mine', 7, '[1]');
  expect([lists.find('mine', 7), lists.find('mine', 8), lists.find('yours', 7)]).toEqual(['[1]', null, null]);
  lists.keep('mine', 8, '[2]');
  expect([lists.find('mine', 7), lists.find('mine', 8)]).toEqual([null, '[2]']);
  lists.keep('long', 8, 'x'.repeat(200_001));
  expect(lists.find('long', 8)).toBeNull();
  for (let n = 0; n < 100; n += 1) lists.keep(`list ${n}`, 8, `${n}`);
  expect([lists.find('mine', 8), lists.find('list 0', 8), lists.find('list 99', 8)]).toEqual([null, '0', '99']);
});
