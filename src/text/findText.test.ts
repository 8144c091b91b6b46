import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineAround, wordAround } from './caret.ts';
import type { FoldOptions } from './fold.ts';
import { fold } from './fold.ts';
import type { TextQuery } from './findText.ts';
import { findText, preparedQuery } from './findText.ts';

const loose: FoldOptions = { letterCase: 'ignored', diacritics: 'ignored' };

function found(text: string, words: string, change: Partial<TextQuery> = {}): readonly string[] {
  const query: TextQuery = { words, ...loose, boundaries: 'any', ...change };
  const wanted = preparedQuery(query);
  return wanted === null ? [] : findText(fold(text, query), wanted, query.boundaries).map(({ start, end }) => text.slice(start, end));
}

describe('findText', () => {
  it('finds every place that has the words, as they stand there', () => {
    expect(found('GND gnd Gnd AGND', 'gnd')).toEqual(['GND', 'gnd', 'Gnd', 'GND']);
    expect(found('GND gnd', 'gnd', { letterCase: 'kept' })).toEqual(['gnd']);
    expect(found('GND AGND GND_1 GND-1', 'GND', { boundaries: 'whole' })).toEqual(['GND', 'GND']);
  });

  it('takes letters for those that they are typed as', () => {
    expect(found('résumé 10 µF −5 V “quoted” ﬁt', 'resume')).toEqual(['résumé']);
    expect(found('résumé', 'resume', { diacritics: 'kept' })).toEqual([]);
    expect(found('10 µF', '10 μf')).toEqual(['10 µF']);
    expect(found('−5 V', '-5 v')).toEqual(['−5 V']);
    expect(found('ﬁt', 'fit')).toEqual(['ﬁt']);
  });

  it('reads over ends of lines, and words that are parted there', () => {
    expect(found('pressure\nvalve', 'pressure valve')).toEqual(['pressure\nvalve']);
    expect(found('the con-\nnector é', 'connector')).toEqual(['con-\nnector']);
    expect(found('a  \t b', 'a b')).toEqual(['a  \t b']);
    expect(found('J4-\n17', 'j4-')).toEqual(['J4-']);
  });

  it('finds nothing of nothing', () => {
    expect(found('abc', '  ')).toEqual([]);
  });

  it('agrees with what the language finds in plain text', () => {
    fc.assert(fc.property(fc.stringMatching(/^[ab ]{0,40}$/), fc.stringMatching(/^[ab]{1,3}$/), (text, words) => {
      expect(found(text, words).length).toBe(text.split(words).length - 1);
    }));
  });

  it('gives offsets within the text whatever letters there are, in order', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 2 }), (text, words) => {
      const query: TextQuery = { words, ...loose, boundaries: 'any' };
      const wanted = preparedQuery(query);
      if (wanted === null) return;
      let last = 0;
      for (const { start, end } of findText(fold(text, query), wanted, 'any')) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(start).toBeGreaterThanOrEqual(last === 0 ? 0 : last - 1);
        last = end;
      }
    }));
  });
});

describe('wordAround', () => {
  it('takes part numbers whole', () => {
    expect(wordAround('see 4711-0815/B now', 7)).toEqual([4, 15]);
    expect(wordAround('see R12 now', 7)).toEqual([4, 7]);
  });
});

describe('lineAround', () => {
  it('takes what is between two line feeds', () => {
    expect(lineAround('one\ntwo\nthree', 5)).toEqual([4, 7]);
    expect(lineAround('one', 3)).toEqual([0, 3]);
  });
});
