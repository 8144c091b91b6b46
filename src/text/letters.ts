import type { FoldOptions } from './fold.ts';

/** Characters that are typed as others are, or not at all: dashes, quotes, primes, the sign of a diameter, slashes, and what has no width. */
const typedAs: ReadonlyMap<string, string> = new Map([
  ['\u2010', '-'], ['\u2011', '-'], ['\u2012', '-'], ['\u2013', '-'], ['\u2212', '-'],
  ['\u2018', "'"], ['\u2019', "'"], ['\u201a', "'"], ['\u201b', "'"], ['\u2032', "'"], ['\u00b4', "'"],
  ['\u201c', '"'], ['\u201d', '"'], ['\u201e', '"'], ['\u201f', '"'], ['\u2033', '"'],
  ['\u2300', 'ø'], ['\u2205', 'ø'], ['\u2215', '/'], ['\u2044', '/'], ['\u00ad', ''],
  ['\u200b', ''], ['\u200c', ''], ['\u200d', ''], ['\u2060', ''], ['\ufeff', ''],
]);

/**
 * What a writer takes for one letter: one with its marks, the jamo of a syllable of Hangul, a narrow kana with the sound mark behind it. Looked for
 * where a letter beyond ASCII follows, or stands.
 */
const oneLetter = /[\u1100-\u115f\ua960-\ua97c][\u1160-\u11a7\ud7b0-\ud7c6]+[\u11a8-\u11ff\ud7cb-\ud7fb]*|[\uff66-\uff9d][\uff9e\uff9f]|.\p{M}*/suy;
/** Before this no character is a mark, or part of a syllable. */
export const FIRST_MARK = 0x300;
/** Letters whose marks may be left out. */
const unmarkable = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Nd}]/u;
const marks = /\p{M}+/gu;
const blank = /^\s+$/u;

/** How many units of the text the letter at a place takes. */
export function letterLength(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const next = text.charCodeAt(at + 1);
  if (code < FIRST_MARK && !(next >= FIRST_MARK)) return 1;
  oneLetter.lastIndex = at;
  return oneLetter.exec(text)?.[0].length ?? 1;
}

/**
 * A letter with its marks as it is compared; "" for what is read over. Forms of one letter (wide, narrow, composed or not) are the same (NFKC).
 *
 * Marks are left out where browsers and pdf.js leave them out: of Latin, Greek and Cyrillic letters and of digits, points of Hebrew, vowel signs and
 * hamza of Arabic (the primary strength of ICU's collation for search; for Cyrillic pdf.js's `PDFFindController`). They stay where they make another
 * letter: the sound marks of kana, which pdf.js excepts (`DIACRITICS_EXCEPTION`) and WebKit and Blink compare beside ICU, the vowels and tones of
 * Indian scripts and Thai, syllables of Hangul as wholes, and those of mathematical signs (≠ is not =).
 */
export function foldLetter(letter: string, { letterCase, diacritics }: FoldOptions): string {
  if (letter.length === 1) {
    // Signs that are no text are read over.
    if (letter <= ' ') return blank.test(letter) ? ' ' : '';
    if (letter < '\u0080') return letterCase === 'kept' ? letter : letter.toLowerCase();
    const typed = typedAs.get(letter);
    if (typed !== undefined) return typed;
  }
  const form = letter.normalize('NFKC').replaceAll('\u2044', '/');
  // A mark that stands by itself would become one over a blank.
  const same = form.startsWith(' ') && !blank.test(form) ? letter : form;
  const bare = diacritics === 'ignored' && unmarkable.test(same) ? same.normalize('NFD').replaceAll(marks, '').normalize('NFC') : same;
  // Both small forms of sigma are one letter.
  const cased = letterCase === 'kept' ? bare : bare.toLowerCase().replaceAll('ς', 'σ');
  return blank.test(cased) ? ' ' : cased;
}
