import { describe, expect, it } from 'vitest';
import { wordSearch } from './words.ts';

describe('words', () => {
  const search = wordSearch((thing: { readonly name: string }) => thing.name);

  it('are found in any order and any case', () => {
    expect(search('BOARD mppt')({ name: 'MPPT board, top side' })).toBe(true);
    expect(search('board bottom')({ name: 'MPPT board, top side' })).toBe(false);
  });

  it('let everything through when there are none', () => {
    expect(search('  ')({ name: '' })).toBe(true);
  });
});
