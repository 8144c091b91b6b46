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

/** What is between two pieces, the second of which is drawn after the first: nothing, a space, or they stand on different lines. */
export function gapBetween(before: TextPiece, after: TextPiece): 'none' | 'space' | 'line' {
  const { along, up } = before;
  if (Math.abs(along.x * after.along.y - along.y * after.along.x) > TURNED || along.x * after.along.x + along.y * after.along.y < 0) return 'line';
  const em = Math.min(before.em, after.em);
  const dx = after.at.x - before.at.x;
  const dy = after.at.y - before.at.y;
  if (Math.abs(dx * up.x + dy * up.y) > BASELINE * em) return 'line';
  const start = dx * along.x + dy * along.y;
  // Of what is read backwards the next piece stands before this one.
  const gap = before.order === 'backwards' && after.order === 'backwards' ? -start - after.length : start - before.length;
  if (gap < -MOST_OVERLAP * em || gap > LINE_GAP * em) return 'line';
  return gap > WORD_GAP * em ? 'space' : 'none';
}
