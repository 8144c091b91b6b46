import type { Point } from '../geometry/space.ts';
import type { TextPiece } from './pageText.ts';

/** A piece of text for tests: letters all 6 wide at size 10, running to the right unless turned (degrees, clockwise). */
export function pieceAt(str: string, x: number, y: number, turn = 0): TextPiece {
  const angle = (turn * Math.PI) / 180;
  const along = { x: Math.cos(angle), y: Math.sin(angle) };
  return {
    str, at: { x, y }, along, up: { x: along.y, y: -along.x }, length: 6 * str.length, em: 10, above: 8, below: 2, widths: 'even', sight: 'seen', order: 'forwards',
  };
}

/** The same in another size. */
export function sizedAt(str: string, { x, y }: Point, em: number): TextPiece {
  return { ...pieceAt(str, x, y), length: 0.6 * em * str.length, em, above: 0.8 * em, below: 0.2 * em };
}

/** The same text as single letters, each drawn by itself. */
export function lettersAt(str: string, x: number, y: number, turn = 0): readonly TextPiece[] {
  const { along } = pieceAt(str, x, y, turn);
  return Array.from(str, (letter, place) => pieceAt(letter, x + along.x * 6 * place, y + along.y * 6 * place, turn));
}
