import { Readable } from 'node:stream';

/** UTF-16 units of one text; V8 makes none of more than 2^29 - 24. */
const mostChars = 2 ** 28;

/** A text that is one piece, or, where it is longer than a text may be, comes in several. */
export type LongText = string | Readable;

/** The parts of a text of any length, from the first to the last. */
export interface TextParts {
  readonly before: string;
  readonly items: readonly string[];
  readonly between: string;
  readonly after: string;
}

/** Joins them. `most`: units of one piece; an item that is longer is a piece of its own. */
export function longText(parts: TextParts, most = mostChars): LongText {
  const { before, items, between, after } = parts;
  const size = items.reduce((sum, item) => sum + between.length + item.length, before.length + after.length);
  return size <= most ? `${before}${items.join(between)}${after}` : Readable.from(piecesOf(parts, most), { objectMode: false });
}

function* piecesOf({ before, items, between, after }: TextParts, most: number): Generator<string> {
  let piece = before;
  for (const [place, item] of items.entries()) {
    const more = place === 0 ? item : `${between}${item}`;
    if (piece.length + more.length > most) {
      yield piece;
      piece = '';
    }
    piece += more;
  }
  if (piece.length + after.length <= most) yield `${piece}${after}`;
  else yield* [piece, after];
}
