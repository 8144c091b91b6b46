import type { TextPiece } from './pageText.ts';

/** Letters closer than this are of one word, and overlap at most so far; shares of the font's size, as poppler has them. */
const WORD_GAP = 0.1;
const MOST_OVERLAP = 0.2;
/** A gap wider than this is not between words of one line any more. */
const LINE_GAP = 1.5;
/** How far baselines of one line may lie apart. */
const BASELINE = 0.25;
/** Sine of the angle at which two directions are not the same any more. */
const TURNED = 0.05;
/**
 * What is raised or lowered, as exponents and indices are, is at most so large beside the letters that it goes with, stands at most so far from
 * their baseline and so far behind their end; shares of the size of those letters. Of the same size it is raised by less.
 */
const RAISED = { size: 0.85, up: 0.75, down: 0.5, alike: 0.5, gap: 0.5 } as const;

/** What is between two pieces that follow each other: nothing, a space, or they stand on different lines. */
export type Gap = 'none' | 'space' | 'line';

/** What is between two pieces, the second of which is drawn after the first; an exponent or index is on the line of its letters. */
export function gapBetween(before: TextPiece, after: TextPiece): Gap {
  return isLevel(before, after) ? gapOnLine(before, after) : gapToRaised(before, after);
}

/** The same of pieces that have to stand on one baseline. */
export function levelGap(before: TextPiece, after: TextPiece): Gap {
  return isLevel(before, after) ? gapOnLine(before, after) : 'line';
}

/** Whether both stand on one baseline, as near as programs draw it. */
export function isLevel(before: TextPiece, after: TextPiece): boolean {
  return Math.abs(riseOf(before, after)) <= BASELINE * Math.min(before.em, after.em);
}

function gapOnLine(before: TextPiece, after: TextPiece): Gap {
  if (!isSameWay(before, after)) return 'line';
  const em = Math.min(before.em, after.em);
  const gap = lengthBetween(before, after);
  if (gap < -MOST_OVERLAP * em || gap > LINE_GAP * em) return 'line';
  return gap > WORD_GAP * em ? 'space' : 'none';
}

function gapToRaised(before: TextPiece, after: TextPiece): Gap {
  const large = Math.max(before.em, after.em);
  const small = Math.min(before.em, after.em);
  // How far the smaller stands over the larger; of two that are alike neither is it.
  const rise = after.em > before.em ? -riseOf(before, after) : riseOf(before, after);
  const isNear = small <= RAISED.size * large ? rise < RAISED.up * large && rise > -RAISED.down * large : Math.abs(rise) < RAISED.alike * small;
  if (!isNear || !isSameWay(before, after)) return 'line';
  const gap = lengthBetween(before, after);
  if (gap < -MOST_OVERLAP * small || gap > RAISED.gap * large) return 'line';
  return gap > WORD_GAP * large ? 'space' : 'none';
}

function isSameWay({ along }: TextPiece, { along: other }: TextPiece): boolean {
  return Math.abs(along.x * other.y - along.y * other.x) <= TURNED && along.x * other.x + along.y * other.y >= 0;
}

/** How far the second stands over the baseline of the first. */
function riseOf({ at, up }: TextPiece, { at: other }: TextPiece): number {
  return (other.x - at.x) * up.x + (other.y - at.y) * up.y;
}

function lengthBetween(before: TextPiece, after: TextPiece): number {
  const { along } = before;
  const start = (after.at.x - before.at.x) * along.x + (after.at.y - before.at.y) * along.y;
  // Of what is read backwards the next piece stands before this one.
  return before.order === 'backwards' && after.order === 'backwards' ? -start - after.length : start - before.length;
}
