import type { PlacedPiece } from './assembleText.ts';
import { gapBetween, levelGap } from './gaps.ts';
import type { Point } from '../geometry/space.ts';

/** Page units of a cell in which ends are looked for. */
const CELL = 8;
/** Of more beginnings in a cell, which no drawing has, the others are not looked at. */
const CROWDED = 256;
/** Letters larger than this need not be put together: nobody draws them one by one. */
const LARGEST_EM = 80;
/** What is drawn here and there is single letters: words that only touch, as the names of two pins do, stay two. */
const singleLetter = /^\P{M}\p{M}*$/u;

/** Pieces that follow each other as they are drawn, without a gap. */
type Segment = readonly PlacedPiece[];

/**
 * The pieces in the order in which they are read: as they are drawn, but a word whose letters are drawn here and there, as some CAD programs
 * do, is put together where its first letter is.
 */
export function chainsOf(pieces: readonly PlacedPiece[]): readonly Segment[] {
  const segments = segmentsOf(pieces);
  const next = linksBetween(segments);
  if (next.size === 0) return segments;
  const followers = new Set(next.values());
  const chains: Segment[] = [];
  for (const [index, segment] of segments.entries()) {
    if (followers.has(index)) continue;
    const chain = [...segment];
    for (let at = next.get(index); at !== undefined; at = next.get(at)) for (const placed of segments[at] ?? []) chain.push(placed);
    chains.push(chain);
  }
  return chains;
}

function segmentsOf(pieces: readonly PlacedPiece[]): readonly Segment[] {
  const segments: PlacedPiece[][] = [];
  let last: PlacedPiece | null = null;
  for (const placed of pieces) {
    const current = segments.at(-1);
    if (last !== null && current !== undefined && !placed.afterBlank && gapBetween(last.piece, placed.piece) === 'none') current.push(placed);
    else segments.push([placed]);
    last = placed;
  }
  return segments;
}

/** For the number of a segment the one that goes on where it ends; never in a circle. */
function linksBetween(segments: readonly Segment[]): ReadonlyMap<number, number> {
  const starts = new Map<string, number[]>();
  for (const [index, segment] of segments.entries()) {
    const first = segment[0];
    if (first === undefined || first.afterBlank || first.piece.order === 'backwards') continue;
    const key = cellOf(first.piece.at);
    const there = starts.get(key);
    if (there === undefined) starts.set(key, [index]);
    else if (there.length < CROWDED) there.push(index);
  }
  const next = new Map<number, number>();
  const taken = new Set<number>();
  for (const [index, segment] of segments.entries()) {
    const piece = segment.at(-1)?.piece;
    if (piece === undefined || piece.order === 'backwards' || piece.em > LARGEST_EM) continue;
    const found = findNear(starts, endOf(piece), (other) => {
      const begins = segments[other]?.[0]?.piece;
      if (begins === undefined || other === index || taken.has(other)) return false;
      if (Math.abs(begins.em - piece.em) >= 0.05 * piece.em || levelGap(piece, begins) !== 'none') return false;
      return (singleLetter.test(piece.str) || singleLetter.test(begins.str)) && !leadsTo(next, other, index);
    });
    if (found === undefined) continue;
    next.set(index, found);
    taken.add(found);
  }
  return next;
}

function leadsTo(next: ReadonlyMap<number, number>, from: number, wanted: number): boolean {
  for (let at: number | undefined = from; at !== undefined; at = next.get(at)) if (at === wanted) return true;
  return false;
}

function endOf({ at, along, length }: PlacedPiece['piece']): Point {
  return { x: at.x + along.x * length, y: at.y + along.y * length };
}

function cellOf({ x, y }: Point): string {
  return `${Math.floor(x / CELL)} ${Math.floor(y / CELL)}`;
}

function findNear(starts: ReadonlyMap<string, readonly number[]>, { x, y }: Point, isWanted: (start: number) => boolean): number | undefined {
  for (const dx of [-1, 0, 1]) {
    for (const dy of [-1, 0, 1]) {
      const found = starts.get(cellOf({ x: x + dx * CELL, y: y + dy * CELL }))?.find(isWanted);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
