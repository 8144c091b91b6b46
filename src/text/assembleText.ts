import type { Size } from '../geometry/space.ts';
import { chainsOf } from './chains.ts';
import { gapBetween } from './gaps.ts';
import type { PageText, TextPiece, TextRun } from './pageText.ts';
import { rightToLeft } from './rightToLeft.ts';
import { withoutDoubles } from './withoutDoubles.ts';

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
export function assembleText(pieces: readonly TextPiece[], page: Size): PageText {
  const chains = chainsOf(rightToLeft(withoutDoubles(shown(pieces, page))));
  const runs: TextRun[] = [];
  let text = '';
  let last: TextPiece | null = null;
  for (const chain of chains) {
    for (const { piece, index, afterBlank } of chain) {
      if (last !== null) text += separator(last, piece, afterBlank);
      runs.push({
        start: text.length, end: text.length + piece.str.length, piece: index, at: piece.at, along: piece.along, up: piece.up,
        length: piece.length, above: piece.above, below: piece.below, widths: piece.widths, sight: piece.sight, order: piece.order,
      });
      text += piece.str;
      last = piece;
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
      if (piece.str !== '') afterBlank = true;
      continue;
    }
    if (isBeside(piece, page)) continue;
    kept.push({ piece, index, afterBlank });
    afterBlank = false;
  }
  return kept;
}

/** Whether no part of it is on the page. */
function isBeside({ at, along, up, length, em }: TextPiece, { width, height }: Size): boolean {
  const xs = [at.x, at.x + along.x * length, at.x + up.x * em, at.x + along.x * length + up.x * em];
  const ys = [at.y, at.y + along.y * length, at.y + up.y * em, at.y + along.y * length + up.y * em];
  return Math.max(...xs) < 0 || Math.min(...xs) > width || Math.max(...ys) < 0 || Math.min(...ys) > height;
}

/** What stands between two pieces that follow each other. */
function separator(before: TextPiece, after: TextPiece, afterBlank: boolean): '' | ' ' | '\n' {
  const gap = gapBetween(before, after);
  if (gap === 'line') return '\n';
  if (gap === 'space' || afterBlank) return /\s$/u.test(before.str) || /^\s/u.test(after.str) ? '' : ' ';
  return '';
}
