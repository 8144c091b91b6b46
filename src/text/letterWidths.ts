import type { TextLine } from './pageText.ts';

/** Widths of letters, thousandths of the em, as in the sans serifs that drawings are lettered in. */
const plain: readonly (readonly [width: number, letters: string])[] = [
  [222, "ijl'|`"], [278, ' !,./:;[]\\ftI'], [333, '-()r{}'], [389, '*"^'], [400, '°'], [500, 'Jckvsxyz'], [556, '0123456789abdeghnopquL?#$_'], [584, '+<=>~±×−'],
  [611, 'FTZ'], [667, 'ABEKPSVXY&'], [722, 'CDHNRUw'], [778, 'GOQØ'], [833, 'Mm'], [889, '%'], [944, 'W'], [1000, '@—'],
];
/** The same of serifs, as Times has them. */
const serif: typeof plain = [
  [200, '|'], [250, ' .,'], [278, 'ijlt/:;\\\''], [333, 'fr()[]-I!`'], [389, 'sJ'], [400, '°'], [408, '"'], [444, 'acez?“”'], [469, '^'], [480, '{}'],
  [500, '0123456789bdghknopquvxy$#*_–'], [541, '~'], [556, 'FPS'], [564, '+<=>±×−'], [611, 'ELTZ'], [667, 'BCR'], [722, 'ADGHKNOQUVXYwØ'], [778, 'm&'], [833, '%'],
  [889, 'M'], [921, '@'], [944, 'W'], [1000, '—'],
];
const widths = { usual: byLetter(plain), serif: byLetter(serif) } as const;
const marks = /^\p{M}$/u;
/** As wide as high. */
const square = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u;

function byLetter(rows: typeof plain): ReadonlyMap<string, number> {
  return new Map(rows.flatMap(([width, each]) => Array.from(each, (letter) => [letter, width / 1000] as const)));
}

function widthOf(letter: string, kind: keyof typeof widths): number {
  const known = widths[kind].get(letter);
  if (known !== undefined) return known;
  if (marks.test(letter)) return 0;
  if (square.test(letter)) return 1;
  return /^\p{Lu}$/u.test(letter) ? 0.68 : kind === 'serif' ? 0.5 : 0.55;
}

/** How long a text is about, ems. */
export function emsOf(text: string): number {
  return Array.from(text, (letter) => widthOf(letter, 'usual')).reduce((sum, width) => sum + width, 0);
}

/**
 * Where the letters of a text begin and end, as shares (0 to 1) of its length: one more than it has UTF-16 units. Files tell how long a piece of text
 * is and not where its letters stand, so that these are guesses within a fraction of a letter.
 */
export function letterStops(text: string, widths: TextLine['widths']): readonly number[] {
  if (typeof widths !== 'string') return widths;
  const stops = [0];
  let sum = 0;
  for (const letter of text) {
    sum += widths === 'even' ? 1 : widthOf(letter, widths);
    for (let unit = 0; unit < letter.length; unit += 1) stops.push(sum);
  }
  return sum === 0 ? stops : stops.map((stop) => stop / sum);
}
