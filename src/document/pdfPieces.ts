import type { TextContent, TextItem, TextMarkedContent } from 'pdfjs-dist/types/src/display/api.js';
import type { Point } from '../geometry/space.ts';
import type { TextPiece } from '../text/pageText.ts';

/** A matrix as pdf.js has them: x' = a x + c y + e, y' = b x + d y + f. */
export type PdfMatrix = readonly number[];

/** Shares of the em that letters reach above and below their baseline, where a font does not say so, or says nonsense. */
const USUAL = { above: 0.8, below: 0.2 } as const;

/** What the page draws as text, in page units: every item of pdf.js is one piece, so that both count alike. `toPage` is the matrix of the page's viewport at scale 1. */
export function piecesOf({ items, styles }: Pick<TextContent, 'items' | 'styles'>, toPage: PdfMatrix): readonly TextPiece[] {
  return items.flatMap((item) => (isText(item) ? [pieceOf(item, styles[item.fontName], toPage)] : []));
}

function isText(item: TextItem | TextMarkedContent): item is TextItem {
  return 'str' in item;
}

/** Letters narrower than this share of what they are made for are not meant to be read; condensed type goes down to some 0.6. */
const SQUEEZED = 0.5;
/**
 * Programs for circuits (Altium) put names of nets and pins over a drawing, invisible, for search. pdf.js does not tell what is invisible; but these
 * are stretched to some length, and tilted by about 0.0002, which nobody does to what is to be seen.
 */
const TILTED = { from: 0.0001, to: 0.001 } as const;

function sightOf({ squeeze, along }: { readonly squeeze: number; readonly along: Point }): TextPiece['sight'] {
  const tilt = Math.min(Math.abs(along.x), Math.abs(along.y));
  return squeeze < SQUEEZED || (tilt > TILTED.from && tilt < TILTED.to) ? 'hidden' : 'seen';
}

type Style = TextContent['styles'][string];

function pieceOf(item: TextItem, style: Style | undefined, toPage: PdfMatrix): TextPiece {
  const matrix = product(toPage, item.transform.map(Number));
  const [a = 1, b = 0, c = 0, d = -1, x = 0, y = 0] = matrix;
  const scale = Math.hypot(toPage[0] ?? 1, toPage[1] ?? 0);
  const em = Math.hypot(c, d);
  const order = item.dir === 'rtl' ? 'backwards' : 'forwards';
  const up = unit(c, d, { x: 0, y: -1 });
  if (style?.vertical === true) {
    // From the top down, its letters standing upright on both sides of the line.
    const half = em / 2;
    return { str: item.str, em, at: { x, y }, along: { x: -up.x, y: -up.y }, up: unit(a, b, { x: 1, y: 0 }), length: item.height * scale, above: half, below: half, widths: 'even', sight: 'seen', order: 'forwards' };
  }
  const { above, below } = reachOf(style);
  const along = unit(a, b, { x: 1, y: 0 });
  return {
    str: item.str, em, at: { x, y }, along, up, length: item.width * scale, above: above * em, below: below * em,
    widths: widthsIn(style?.fontFamily), order, sight: sightOf({ squeeze: Math.hypot(a, b) / em, along }),
  };
}

function widthsIn(family: string | undefined): TextPiece['widths'] {
  if (family === 'monospace') return 'even';
  return family === 'serif' ? 'serif' : 'usual';
}

function reachOf(style: Style | undefined): { readonly above: number; readonly below: number } {
  const above = style === undefined || !(style.ascent > 0.4 && style.ascent < 1.3) ? USUAL.above : style.ascent;
  const below = style === undefined || !(style.descent < 0 && style.descent > -0.6) ? USUAL.below : -style.descent;
  return { above, below };
}

function unit(x: number, y: number, otherwise: Point): Point {
  const length = Math.hypot(x, y);
  return length === 0 || !Number.isFinite(length) ? otherwise : { x: x / length, y: y / length };
}

/** What the second of two matrices does, and then the first. */
export function product([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: PdfMatrix, [k = 1, l = 0, m = 0, n = 1, o = 0, p = 0]: PdfMatrix): PdfMatrix {
  return [a * k + c * l, b * k + d * l, a * m + c * n, b * m + d * n, a * o + c * p + e, b * o + d * p + f];
}
