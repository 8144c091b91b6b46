/** So many letters each behind a blank are a word that is spaced out: fewer may be names of pins. */
const spacedOut = /^[\p{L}\p{N}](?: [\p{L}\p{N}]){4,}$/u;
/** Shorter words of a line on which one is spaced out. */
const beside = /^[\p{L}\p{N}](?: [\p{L}\p{N}])+$/u;

/** A piece of text and where it stands: a matrix as pdf.js has them. */
interface Piece {
  readonly str: string;
  readonly fontName: string;
  readonly transform: readonly unknown[];
}

/** Pieces without the blanks that letters seem to have between them where a line is spaced out, as in a heading; a series ("A B C D E", "1 2 3 4 5") keeps them. */
export function withoutTracking<Item extends Piece | object>(items: readonly Item[]): readonly Item[] {
  const lines = new Set(items.flatMap((item) => ('str' in item && isSpacedOut(item.str) ? [lineOf(item)] : [])));
  if (lines.size === 0) return items;
  return items.map((item) => ('str' in item && beside.test(item.str) && lines.has(lineOf(item)) ? { ...item, str: item.str.replaceAll(' ', '') } : item));
}

/** Digits alone, and letters that follow each other, name pins, zones and columns; drawings leave out those that look like digits, so that H is followed by J. */
function isSpacedOut(str: string): boolean {
  if (!spacedOut.test(str)) return false;
  const codes = Array.from(str.replaceAll(' ', ''), (letter) => letter.codePointAt(0) ?? 0);
  const isSeries = codes.slice(1).every((code, place) => Math.abs(code - (codes[place] ?? 0)) <= 2);
  return !isSeries && !/^[\p{N} ]+$/u.test(str);
}

/** The same for what stands on one line in one font and size. */
function lineOf({ fontName, transform }: Piece): string {
  const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = transform.map(Number);
  const across = (a * y - b * x) / Math.hypot(a, b);
  return [fontName, ...[a, b, c, d, across].map((value) => value.toFixed(2))].join(' ');
}
