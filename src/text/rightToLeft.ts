import type { PlacedPiece } from './assembleText.ts';
import { levelGap } from './gaps.ts';

/** Lines that are read from the right, put into the order in which they are read where a file draws their words from the left. */
export function rightToLeft(pieces: readonly PlacedPiece[]): readonly PlacedPiece[] {
  if (pieces.every(({ piece }) => piece.order === 'forwards')) return pieces;
  const read: PlacedPiece[] = [];
  let line: PlacedPiece[] = [];
  for (const placed of pieces) {
    const last = line.at(-1);
    if (last !== undefined && !goesOn(last, placed)) {
      read.push(...turned(line));
      line = [];
    }
    line.push(placed);
  }
  return [...read, ...turned(line)];
}

/** Whether the second of two words that are read backwards stands to the right of the first, on its line. */
function goesOn({ piece: before }: PlacedPiece, { piece: after }: PlacedPiece): boolean {
  if (before.order === 'forwards' || after.order === 'forwards') return false;
  return levelGap({ ...before, order: 'forwards' }, { ...after, order: 'forwards' }) !== 'line';
}

/** A blank stays between the words that it stood between. */
function turned(line: readonly PlacedPiece[]): readonly PlacedPiece[] {
  return line.toReversed().map((placed, place) => ({ ...placed, afterBlank: (place === 0 ? line[0] : line[line.length - place])?.afterBlank ?? false }));
}
