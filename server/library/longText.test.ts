import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { longText } from './longText.ts';

it('a list that is longer than a text may be comes in pieces that make up the same', async () => {
  const parts = { before: '[', items: ['"a"', '"größer"', '"c"'], between: ',', after: ']' };
  const whole = '["a","größer","c"]';
  expect(longText(parts)).toBe(whole);
  for (const most of [1, 5, 12, whole.length - 1]) {
    const pieces = longText(parts, most);
    expect([typeof pieces, typeof pieces === 'string' ? pieces : await text(pieces)]).toEqual(['object', whole]);
  }
});
