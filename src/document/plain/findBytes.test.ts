import { expect, it } from 'vitest';
import { bytePatterns, lowerCased, placesOf } from './findBytes.ts';

const bytes = new TextEncoder().encode('Boot BOOT \u00e9 dead\u0000\u0001\u0000\u0001');

function found(words: string, letterCase: 'ignored' | 'kept' = 'ignored'): readonly number[] {
  return bytePatterns({ words, letterCase }).flatMap((pattern) => placesOf(pattern, bytes, lowerCased(bytes)));
}

it('finds words as they are written in bytes, and bytes by their numbers', () => {
  expect(found('boot')).toEqual([0, 5]);
  expect(found('BOOT', 'kept')).toEqual([5]);
  expect(found('\u00e9')).toEqual([10]);
  expect(found('00 01')).toEqual([17, 19]);
  expect(found('0x42:6F')).toEqual([0]);
  expect(found('dead')).toEqual([13]);
  expect(found('  ')).toEqual([]);
  expect(found('010001000')).toEqual([]);
});
