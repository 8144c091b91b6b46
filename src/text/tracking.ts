/** So many letters each behind a blank are a word that is spaced out: fewer may be names of pins. */
const spacedOut = /^[\p{L}\p{N}](?: [\p{L}\p{N}]){4,}$/u;

/** A piece of text without the blanks that its spaced out letters seem to have between them, as in a heading; a series ("A B C D E", "1 2 3 4 5") keeps them. */
export function withoutTracking(str: string): string {
  if (!spacedOut.test(str)) return str;
  const letters = str.replaceAll(' ', '');
  return isSeries(letters) ? str : letters;
}

/** Digits alone, and letters that follow each other, name pins, zones and columns. */
function isSeries(letters: string): boolean {
  const codes = Array.from(letters, (letter) => letter.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, place) => code - (codes[place] ?? 0));
  return /^\p{N}+$/u.test(letters) || steps.every((step) => Math.abs(step) <= 1);
}
