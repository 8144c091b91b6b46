import { expect, it } from 'vitest';
import { askedOnOpen } from './askedOnOpen.ts';

const query = { words: 'GPS', letterCase: 'ignored', diacritics: 'ignored', boundaries: 'any' } as const;

it('looks for what is selected, and again for what stands in its field', () => {
  expect(askedOnOpen('GND', { query, progress: 'done' })).toBe('GND');
  expect(askedOnOpen('', { query, progress: 'idle' })).toBe('GPS');
  expect(askedOnOpen('two\nlines', { query, progress: 'idle' })).toBe('GPS');
  expect(askedOnOpen('', { query, progress: 'searching' })).toBeNull();
  expect(askedOnOpen('', { query, progress: 'done' })).toBeNull();
  expect(askedOnOpen('', { query: { ...query, words: ' ' }, progress: 'idle' })).toBeNull();
});
