/** Widths of letters as shares of the em, roughly as in the fonts that drawings are lettered in. */
const narrow = /^[iljtfrI.,:;'|!()[\]{}\-/\\ ]$/u;
const wide = /^[mwMWQO@%&]$/u;
const marks = /^\p{M}$/u;

function widthOf(letter: string): number {
  if (marks.test(letter)) return 0;
  if (narrow.test(letter)) return 0.3;
  if (wide.test(letter)) return 0.85;
  if (/^\d$/u.test(letter)) return 0.556;
  return /^\p{Lu}$/u.test(letter) ? 0.68 : 0.55;
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
