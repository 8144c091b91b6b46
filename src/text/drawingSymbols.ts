/**
 * The signs that CAD programs draw by letters of a font of their own (AMGDT, AIGDT): those of ISO 1101 and ASME Y14.5, with m, l, p and s in a circle.
 * A file says of them no more than their letters.
 */
const signs: ReadonlyMap<string, string> = new Map([
  ['a', '\u2220'], ['b', '\u27c2'], ['c', '\u23e5'], ['d', '\u2313'], ['e', '\u25cb'], ['f', '\u2225'], ['g', '\u232d'], ['h', '\u2197'], ['i', '\u232f'],
  ['j', '\u2316'], ['k', '\u2312'], ['l', '\u24c1'], ['m', '\u24c2'], ['n', '\u2300'], ['o', '\u25a1'], ['p', '\u24c5'], ['q', '\u2104'], ['r', '\u25ce'], ['s', '\u24c8'],
  ['t', '\u2330'], ['u', '\u23e4'], ['v', '\u2334'], ['w', '\u2335'], ['x', '\u21a7'], ['y', '\u2332'], ['z', '\u2333'],
]);
const numberBegins = /^[\d.,]/u;

interface Piece {
  readonly str: string;
  readonly fontName: string;
  readonly height: number;
}

/** Pieces with the signs themselves where a font draws signs: each of its pieces is one letter, and an "n" stands before a number of another font. */
export function withSymbols<Item extends Piece | object>(items: readonly Item[]): readonly Item[] {
  const fonts = symbolFonts(items.filter(isLettered));
  if (fonts.size === 0) return items;
  return items.map((item) => (isLettered(item) && fonts.has(item.fontName) ? { ...item, str: signs.get(item.str) ?? item.str } : item));
}

function symbolFonts(pieces: readonly Piece[]): ReadonlySet<string> {
  const fonts = new Set<string>();
  for (const [place, { str, fontName, height }] of pieces.entries()) {
    const next = pieces[place + 1];
    if (next === undefined || next.fontName === fontName) continue;
    // The exponent behind an n of a formula is smaller than it.
    if (str === 'n' && next.height > 0.8 * height && numberBegins.test(next.str)) fonts.add(fontName);
  }
  for (const { str, fontName } of pieces) if (!signs.has(str)) fonts.delete(fontName);
  return fonts;
}

function isLettered<Item extends object>(item: Item): item is Item & Piece {
  return 'str' in item && 'fontName' in item && 'height' in item && typeof item.str === 'string' && item.str.trim() !== '';
}
