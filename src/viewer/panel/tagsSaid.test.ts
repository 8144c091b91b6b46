import { expect, it } from 'vitest';
import { tagsSaid } from './tagsSaid.ts';

it.each([
  [{}, { side: 'left' }, 'Tag side: left'],
  [{ wet: true }, { wet: false }, 'Tag wet: no'],
  [{ wet: true, ref: 'R1' }, { wet: true }, 'Tag ref removed'],
  [{ ref: 'R1' }, { part: 'R1' }, 'Tag ref is now called part'],
  [{ ref: 'R1' }, { part: '' }, 'Tag part: empty, Tag ref removed'],
  [{ ref: 'R1' }, { ref: 'R1' }, ''],
])('tags that go from %j to %j are told as %j', (from, to, said) => {
  expect(tagsSaid(from, to)).toBe(said);
});
