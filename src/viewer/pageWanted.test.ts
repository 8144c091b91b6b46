import { expect, it } from 'vitest';
import { pageWanted } from './pageWanted.ts';

const book = { pages: 6, labels: ['i', 'ii', '1', '2', 'Sheet 3', '112'] };
const plain = { pages: 6, labels: null };

it.each([
  ['3', 2],
  [' 6 ', 5],
  ['2.7', 1],
  ['II', 1],
  ['sheet  3', 4],
  ['112', 5],
  // The field itself shows places in the file.
  ['1', 0],
])('%j leads to a page', (text, pageIndex) => {
  expect(pageWanted(text, book)).toEqual({ pageIndex, sentence: null });
});

it.each([
  ['0', 0, 'There is no page 0. This file has 6 pages.'],
  ['-4', 0, 'There is no page -4. This file has 6 pages.'],
  ['99999', 5, 'There is no page 99999. This file has 6 pages.'],
  ['abc', null, 'There is no page abc.'],
  ['1e2', null, 'There is no page 1e2.'],
])('%j leads as near as can be, and is said not to exist', (text, pageIndex, sentence) => {
  expect(pageWanted(text, plain)).toEqual({ pageIndex, sentence });
});

it('nothing typed leads nowhere and says nothing', () => {
  expect(pageWanted('  ', book)).toEqual({ pageIndex: null, sentence: null });
});
