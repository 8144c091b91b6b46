import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { findInParts } from './findInParts.ts';
import { findText, preparedQuery } from './findText.ts';
import { fold } from './fold.ts';

const query = (words: string, boundaries: 'any' | 'whole' = 'any') => ({ words, letterCase: 'ignored', diacritics: 'ignored', boundaries }) as const;

function inParts(text: string, words: string, boundaries: 'any' | 'whole' = 'any') {
  const asked = query(words, boundaries);
  return [...findInParts(text, asked, preparedQuery(asked) ?? '')].flat();
}

it('finds in a long text part by part what is found in it at once, in lines and without any, over the ends of parts too', () => {
  const unit = fc.constantFrom('pump ', 'Pump\n', 'x', '  ', '\u00e9', 'e\u0301', '\ud83d\ude00', 'pu', 'mp');
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 40 }), fc.constantFrom('pump', 'mp pu', 'e', 'x'), fc.constantFrom('any', 'whole'), (units, words, boundaries) => {
      const text = units.join('').repeat(Math.ceil(80_000 / units.join('').length));
      expect(inParts(text, words, boundaries)).toEqual(findText(fold(text, query(words)), preparedQuery(query(words)) ?? '', boundaries));
    }),
    { numRuns: 8 },
  );
});

it('gives each part by itself', () => {
  const parts = [...findInParts('line\n'.repeat(20_000), query('line'), 'line')];
  expect(parts.length).toBeGreaterThan(2);
  expect(parts.flat()).toHaveLength(20_000);
});
