import { normalizeUnicode } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, it } from 'vitest';
import { plainLetters } from './plainLetters.ts';

it.each([
  ['of\ufb01ces', normalizeUnicode('offices')],
  ['4.7\u00b5F 10k\u2126', '4.7\u00b5F 10k\u2126'],
  ['\u00001\u0000.\u00002\u0000V', '1.2V'],
  ['a\u00a0b\tc', 'a b\tc'],
])('reads %j as %j', (drawn, read) => {
  expect(plainLetters(drawn)).toBe(read);
});
