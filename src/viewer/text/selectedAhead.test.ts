import { expect, it } from 'vitest';
import type { TextStretch } from '../../tools/tool.ts';
import { createPageTexts } from './pageTexts.ts';
import { createSelectedAhead } from './selectedAhead.ts';

function over(from: number, to: number): TextStretch {
  return { anchor: { pageIndex: from, offset: 0 }, focus: { pageIndex: to, offset: 1 }, by: 'letter' };
}

it('reads each page between both ends once, however often the end is moved, and none of a stretch that is long', async () => {
  const asked: number[] = [];
  const texts = createPageTexts({
    text(pageIndex) {
      asked.push(pageIndex);
      return Promise.resolve({ text: 'text', runs: [] });
    },
  });
  const readAhead = createSelectedAhead(texts, new AbortController().signal);
  await Promise.all([readAhead(over(0, 3)), readAhead(over(0, 4)), readAhead(over(4, 0))]);
  expect(asked).toEqual([1, 2, 3]);
  await readAhead(over(0, 5));
  expect(asked).toEqual([1, 2, 3, 4]);
  await readAhead(over(0, 2000));
  expect(asked).toEqual([1, 2, 3, 4]);
});
