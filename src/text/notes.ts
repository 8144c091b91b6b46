/** How long the text of a note may be, letters. */
const LONGEST = 600;

/** The text of note `number` in the list of notes on a page ("7. REMOVE ALL BURRS"), which goes on over its lines; null when there is no such list or note. */
export function noteText(page: string, number: number): string | null {
  const heading = /(?:^|\n)\s*(?:GENERAL\s+|DRAWING\s+)?NOTES?\b\s*[:.]?(?=\s)/iu.exec(page);
  const after = heading === null ? 0 : heading.index + heading[0].length;
  return noteIn(page.slice(after), number) ?? (heading === null ? null : noteIn(page, number));
}

function noteIn(text: string, number: number): string | null {
  const start = new RegExp(String.raw`(?:^|\n|\s)${number}\s?[.):]\s+(?=\S)`, 'u').exec(text);
  if (start === null) return null;
  const rest = text.slice(start.index + start[0].length, start.index + start[0].length + LONGEST);
  const next = new RegExp(String.raw`\n\s*(?:${number + 1}\s?[.):]\s|\d{1,3}\s?[.):]\s+\S)`, 'u').exec(rest);
  const whole = (next === null ? (rest.split('\n', 1)[0] ?? '') : rest.slice(0, next.index)).replaceAll(/\s+/gu, ' ').trim();
  return whole === '' ? null : whole;
}
