import { expect, it } from 'vitest';
import { createBlockCache } from './blockCache.ts';

it('keeps what was used last, one block however large until it is trimmed', () => {
  const cache = createBlockCache(10);
  const small = [new Uint8Array(4)];
  const large = [new Uint8Array(20), new Uint8Array(20)];
  cache.keep('a', small);
  cache.keep('b', [new Uint8Array(4)]);
  cache.get('a');
  cache.keep('c', [new Uint8Array(4)]);
  expect(['a', 'b', 'c'].map((key) => cache.get(key)?.length)).toEqual([1, undefined, 1]);
  cache.trim();
  expect(cache.get('a')).toBe(small);
  cache.keep('large', large);
  expect(cache.get('a')).toBeUndefined();
  expect(cache.get('large')).toBe(large);
  cache.trim();
  expect(cache.get('large')).toBeUndefined();
});

it('counts what a block holds in memory, not what is seen of it', () => {
  const cache = createBlockCache(10);
  cache.keep('a', [new Uint8Array(20).subarray(0, 2)]);
  cache.keep('b', [new Uint8Array(1)]);
  expect(cache.get('a')).toBeUndefined();
});

it('forgets damaged blocks, too, when there are very many', () => {
  const cache = createBlockCache(10_000);
  for (let block = 0; block < 1000; block += 1) cache.keep(String(block), null);
  expect(cache.get('0')).toBeUndefined();
  expect(cache.get('999')).toBeNull();
});
