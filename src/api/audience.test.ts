import { expect, it } from 'vitest';
import { audienceOf } from './audience.ts';

const people = (...emails: readonly string[]) => emails.map((email) => ({ email }));

it.each([
  [['me@x'], 'Only you are in this session: add people, and they can open it.'],
  [['me@x', 'a@x'], 'a@x can open it, and nobody outside this session.'],
  [['me@x', 'a@x', 'b@x'], 'a@x and b@x can open it, and nobody outside this session.'],
  [['a@x', 'b@x', 'c@x', 'me@x'], 'a@x, b@x and c@x can open it, and nobody outside this session.'],
  [['a@x', 'b@x', 'c@x', 'd@x'], 'a@x, b@x, c@x and 1 other can open it, and nobody outside this session.'],
] as const)('of %j says who may open a link', (emails, sentence) => {
  expect(audienceOf(people(...emails), 'me@x')).toBe(sentence);
});
