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

  it('leaves out marks of European letters, digits, Hebrew and Arabic, and keeps those that make another letter', () => {
    const pairs = [['Ångström', 'angstrom'], ['μέτρο', 'μετρο'], ['ёлка', 'елка'], ['йод', 'иод'], ['שָׁלוֹם', 'שלום'], ['كَتَبَ', 'كتب'], ['أمر', 'امر'], ['R\u0305S\u0305T\u0305', 'rst'], ['1\u0305', '1']];
    for (const [text = '', words = ''] of pairs) {
      expect([text, found(text, words)]).toEqual([text, [text]]);
      expect([text, found(text, words, { diacritics: 'kept' })]).toEqual([text, []]);
    }
    for (const [text = '', words = ''] of [['バルブ', 'ハルフ'], ['が', 'か'], ['한', '하'], ['한', '\u1112\u1161'], ['कि', 'क'], ['ก่า', 'กา'], ['a ≠ b', 'a = b'], ['Ø12', 'o12']]) {
      expect([text, found(text, words)]).toEqual([text, []]);
    }
  });

  it('takes one letter as one, however the file puts it together', () => {
    const same = [['é', 'e\u0301'], ['バ', 'ﾊﾞ'], ['パ', 'ハ\u309a'], ['한', '\u1112\u1161\u11ab'], ['ñ', 'n\u0303'], ['ＡＢ１', 'AB1'], ['½', '1/2'], ['㎜', 'mm'], ['ΟΔΟΣ', 'οδος']];
    for (const diacritics of ['ignored', 'kept'] as const) {
      for (const [a = '', b = ''] of same) {
        expect([a, found(`x ${a} y`, b, { diacritics })]).toEqual([a, [a]]);
        expect([b, found(`x ${b} y`, a, { diacritics })]).toEqual([b, [b]]);
      }
    }
    expect(found('e\u0301tude', 'e', { diacritics: 'kept' })).toEqual(['e']);
    expect(found('5\u2032 3\u2033 it\u00b4s', '5\' 3" it\'s')).toEqual(['5\u2032 3\u2033 it\u00b4s']);
  });

  it('finds a word over the end of its line with its hyphen and without, once', () => {
    for (const text of ['a well-\nknown pump', 'a well- \nknown pump', 'a well\u2010\nknown pump']) {
      expect(found(text, 'well-known')).toHaveLength(1);
      expect(found(text, 'wellknown')).toHaveLength(1);
      expect(found(text, 'a well-known pump', { boundaries: 'whole' })).toHaveLength(1);
      expect(found(text, 'well-', {})).toHaveLength(1);
      expect(found(text, 'known')).toEqual(['known']);
    }
    expect(found('at Barnes-\nJewish', 'barnesjewish')).toEqual(['Barnes-\nJewish']);
    expect(found('at Barnes-\nJewish', 'barnes-jewish')).toEqual(['Barnes-\nJewish']);
    expect(found('IN-\nOUT IN-OUT', 'in-out')).toEqual(['IN-\nOUT', 'IN-OUT']);
    expect(found('IN-\nOUT', 'inout', { boundaries: 'whole' })).toEqual(['IN-\nOUT']);
    expect(found('XIN-\nOUT', 'inout', { boundaries: 'whole' })).toEqual([]);
    expect(found('con\u00ad\nnector', 'connector')).toEqual(['con\u00ad\nnector']);
    expect(found('D-\n6 D6', 'd6')).toEqual(['D6']);
    expect(found('a-\na-\na', 'a')).toHaveLength(3);
    expect(found('油圧ポ\nンプ', 'ポンプ')).toEqual(['ポ\nンプ']);
  });

  it('reads over ends of lines, and words that are parted there', () => {
    expect(found('pressure\nvalve', 'pressure valve')).toEqual(['pressure\nvalve']);
    expect(found('the con-\nnector é', 'connector')).toEqual(['con-\nnector']);
    expect(found('a  \t b', 'a b')).toEqual(['a  \t b']);
    expect(found('(\u00001\u0000.\u00002\u0000V', '1.2v')).toEqual(['1\u0000.\u00002\u0000V']);
    expect(found('J4-\n17', 'j4-').map((each) => each.trim())).toEqual(['J4-']);
    expect(found('ABC-\n123', 'abc-123')).toEqual(['ABC-\n123']);
    expect(found('IN-\nOUT', 'out', { boundaries: 'whole' })).toEqual(['OUT']);
    expect(found('IN-\nOUT', 'in-').map((each) => each.trim())).toEqual(['IN-']);
  });

  it('reads over what has no width, in the text and in what is typed', () => {
    expect(found('con\u200bnec\u2060tor', 'connector')).toEqual(['con\u200bnec\u2060tor']);
    expect(found('\ufeffa\u200c\u200db', 'ab')).toEqual(['a\u200c\u200db']);
    expect(found('connector é', 'con\u200bnector')).toEqual(['connector']);
    expect(found('a \u200b b', 'a b')).toEqual(['a \u200b b']);
    expect(found('abc', '\u200b')).toEqual([]);
  });

  // As its square it took 17 s, and ran into the time that a test has.
  it('folds a text that goes on and on, in no more time than it is long', () => {
    const text = 'µm tolerance of R12 '.repeat(20_000);
    expect(found(text, 'r12')).toHaveLength(20_000);
  });

  it('finds what stands at the end of millions of words, on lines that are indented too', () => {
    for (const [word, times] of [['longer word ', 2_000_000], ['\tword  word\n', 300_000]] as const) {
      const text = `${word.repeat(times)}the end`;
      const all = fold(text, { letterCase: 'ignored', diacritics: 'ignored' });
      expect(findText(all, 'the end', 'whole')).toEqual([{ start: text.length - 7, end: text.length }]);
    }
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
