/** Widths of letters, thousandths of the em, as in the sans serifs that drawings are lettered in. */
const letters: readonly (readonly [width: number, letters: string])[] = [
  [222, "ijl'|`"], [278, ' !,./:;[]\\ftI'], [333, '-()r{}'], [389, '*"^'], [400, '°'], [500, 'Jckvsxyz'], [556, '0123456789abdeghnopquL?#$_'], [584, '+<=>~±×−'],
  [611, 'FTZ'], [667, 'ABEKPSVXY&'], [722, 'CDHNRUw'], [778, 'GOQØ'], [833, 'Mm'], [889, '%'], [944, 'W'], [1000, '@—'],
];
const widths: ReadonlyMap<string, number> = new Map(letters.flatMap(([width, each]) => Array.from(each, (letter) => [letter, width / 1000] as const)));
const marks = /^\p{M}$/u;
/** As wide as high. */
const square = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u;

function widthOf(letter: string): number {
  const known = widths.get(letter);
  if (known !== undefined) return known;
  if (marks.test(letter)) return 0;
  if (square.test(letter)) return 1;
  return /^\p{Lu}$/u.test(letter) ? 0.68 : 0.55;
}

/** How long a text is about, ems. */
export function emsOf(text: string): number {
  return Array.from(text, widthOf).reduce((sum, width) => sum + width, 0);
}

/**
 * Where the letters of a text begin and end, as shares (0 to 1) of its length: one more than it has UTF-16 units. Files tell how long a piece of text
 * is and not where its letters stand, so that these are guesses within a fraction of a letter.
 */
export function letterStops(text: string, widths: 'even' | 'usual'): readonly number[] {
  const stops = [0];
  let sum = 0;
  for (const letter of text) {
    sum += widths === 'even' ? 1 : widthOf(letter);
    for (let unit = 0; unit < letter.length; unit += 1) stops.push(sum);
  }
  return sum === 0 ? stops : stops.map((stop) => stop / sum);
}
