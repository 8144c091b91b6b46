import { expect, it } from 'vitest';
import { createPageTexts } from './pageTexts.ts';

it('keeps the texts of pages in view, however many others are read, and lets them go when they are out of view', async () => {
  const texts = createPageTexts({ text: (pageIndex) => Promise.resolve({ text: `page ${pageIndex} in words`, runs: [] }) }, 30);
  const { signal } = new AbortController();
  texts.hold([0]);
  for (const pageIndex of [0, 1, 2, 3]) await texts.read(pageIndex, signal);
  expect([0, 1, 2, 3].map((pageIndex) => texts.get(pageIndex) !== null)).toEqual([true, false, false, true]);
  texts.hold([]);
  await texts.read(4, signal);
  expect([0, 3, 4].map((pageIndex) => texts.get(pageIndex) !== null)).toEqual([false, true, true]);
});
