import type { PlacedPiece } from './assembleText.ts';

/** Pieces with the same letters this close are one that was drawn twice to look bold; share of the font's size. */
const SAME_PLACE = 0.2;

/** Leaves out what was drawn before in the same place. */
export function withoutDoubles(pieces: readonly PlacedPiece[]): readonly PlacedPiece[] {
  const cells = new Map<string, PlacedPiece[]>();
  return pieces.filter(function isFirst(placed) {
    const { str, at, em } = placed.piece;
    const cell = Math.max(em, 0.01);
    const [x, y] = [at.x / cell, at.y / cell];
    const around = [x - SAME_PLACE, x + SAME_PLACE].flatMap((cx) => [y - SAME_PLACE, y + SAME_PLACE].map((cy) => `${Math.floor(cx)} ${Math.floor(cy)} ${str}`));
    if (around.some((key) => cells.get(key)?.some((other) => isSame(other, placed)))) return false;
    const key = `${Math.floor(x)} ${Math.floor(y)} ${str}`;
    const there = cells.get(key);
    if (there === undefined) cells.set(key, [placed]);
    else there.push(placed);
    return true;
  });
}

function isSame({ piece: a }: PlacedPiece, { piece: b }: PlacedPiece): boolean {
  const near = SAME_PLACE * Math.min(a.em, b.em);
  if (Math.abs(a.at.x - b.at.x) > near || Math.abs(a.at.y - b.at.y) > near) return false;
  return a.along.x * b.along.x + a.along.y * b.along.y > 0.99 && Math.abs(a.length - b.length) <= Math.max(near, 0.05 * a.length);
}
