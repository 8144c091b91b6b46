import type { Size } from '../geometry/space.ts';
import { chainsOf } from './chains.ts';
import { gapBetween, isLevel } from './gaps.ts';
import type { PageText, TextPiece, TextRun } from './pageText.ts';
import { rightToLeft } from './rightToLeft.ts';
import { withoutDoubles } from './withoutDoubles.ts';

/** A blank wider than this share of the font's size is one that pdf.js makes of a gap: the gap itself says more. */
const WIDEST_BLANK = 0.5;

/** A piece that is shown, with its place in the file and whether a blank was drawn before it. */
export interface PlacedPiece {
  readonly piece: TextPiece;
  readonly index: number;
  readonly afterBlank: boolean;
}

/**
 * Puts together the text of a page from what the file draws, as it is read: letters that touch are one word however the file splits them, what was
 * drawn twice in one place is there once, and what stands beside the page is left out.
 */
export function assembleText(pieces: readonly TextPiece[], page: Size): PageText & { readonly runs: readonly TextRun[] } {
  const chains = chainsOf(rightToLeft(withoutDoubles(shown(pieces, page))));
  const runs: TextRun[] = [];
  let text = '';
  let end: LineEnd | null = null;
  for (const chain of chains) {
    for (const placed of chain) {
      const { piece, index } = placed;
      const next: Joined = end === null ? { separator: '', end: { last: piece, raisedFrom: null } } : joined(end, placed);
      text += next.separator;
      ({ end } = next);
      runs.push({
        start: text.length, end: text.length + piece.str.length, piece: index, at: piece.at, along: piece.along, up: piece.up,
        length: piece.length, above: piece.above, below: piece.below, widths: piece.widths, sight: piece.sight, order: piece.order,
      });
      text += piece.str;
    }
  }
  return { text, runs };
}

function shown(pieces: readonly TextPiece[], page: Size): readonly PlacedPiece[] {
  const kept: PlacedPiece[] = [];
  let afterBlank = false;
  for (const [index, piece] of pieces.entries()) {
    if (piece.str.trim() === '') {
      // A piece without any letter only ends a line, as far as its maker thought; where letters stand says it better.
      if (piece.str !== '') afterBlank = piece.length < WIDEST_BLANK * piece.em;
      continue;
    }
    if (isBeside(piece, page)) continue;
    kept.push({ piece, index, afterBlank });
    afterBlank = false;
  }
  return kept;
}

/** Whether no part of it is on the page, or nobody can say where it is. */
function isBeside({ at, along, up, length, em }: TextPiece, { width, height }: Size): boolean {
  const xs = [at.x, at.x + along.x * length, at.x + up.x * em, at.x + along.x * length + up.x * em];
  const ys = [at.y, at.y + along.y * length, at.y + up.y * em, at.y + along.y * length + up.y * em];
  const isOn = Math.max(...xs) >= 0 && Math.min(...xs) <= width && Math.max(...ys) >= 0 && Math.min(...ys) <= height;
  return !isOn;
}

/** Where a line that is put together ends: its last piece, and where that is raised or lowered what it is so against. */
interface LineEnd {
  readonly last: TextPiece;
  readonly raisedFrom: TextPiece | null;
}

interface Joined {
  /** What stands between the line and what follows it. */
  readonly separator: '' | ' ' | '\n';
  readonly end: LineEnd;
}

function joined({ last, raisedFrom }: LineEnd, { piece, afterBlank }: PlacedPiece): Joined {
  const gap = gapBetween(last, piece);
  // An index below its exponent: both stand behind the same letter.
  const isBeside = gap === 'line' && raisedFrom !== null && gapBetween(raisedFrom, piece) !== 'line';
  if (gap === 'line' && !isBeside) return { separator: '\n', end: { last: piece, raisedFrom: null } };
  const from = isBeside ? raisedFrom : last;
  const between = gapBetween(from, piece);
  const isSpaced = between === 'space' || afterBlank;
  const separator = isSpaced && !/\s$/u.test(last.str) && !/^\s/u.test(piece.str) ? ' ' : '';
  return { separator, end: { last: piece, raisedFrom: raisedBehind({ last, raisedFrom }, piece) } };
}

/** What a piece is raised or lowered against that follows on a line; null where it stands on the line itself. */
function raisedBehind({ last, raisedFrom }: LineEnd, piece: TextPiece): TextPiece | null {
  const base = raisedFrom ?? last;
  if (isLevel(base, piece)) return null;
  return piece.em > base.em ? null : base;
}
