import { expect, it } from 'vitest';
import { letterStops } from './letterWidths.ts';
import { withoutTracking } from './tracking.ts';

/** Pieces of 10 points on the lines that are told, turned by a quarter. */
function closed(...pieces: readonly (readonly [str: string, line: number])[]): readonly string[] {
  return withoutTracking(pieces.map(([str, line], place) => ({ str, fontName: 'F', transform: [0, 10, -10, 0, line, place * 50] }))).map(({ str }) => str);
}

it('joins letters that are spaced out into their word, and shorter words beside it on the line', () => {
  expect(closed(['S C H E M A T I C', 1], ['P 4 7 1 1 A', 2])).toEqual(['SCHEMATIC', 'P4711A']);
  expect(closed(['B I L L', 1], [' ', 1], ['O F', 1], ['M A T E R I A L', 1], ['G D S', 2])).toEqual(['BILL', ' ', 'OF', 'MATERIAL', 'G D S']);
});

it('leaves names of pins and zones apart', () => {
  const apart = ['A B C D E F', 'A B C D E F G H J K L M N P R T U V W Y', '1 2 3 4 5', '6 5 4 3 2', '4 7 1 1 0', 'G D S', 'V S S A', 'x = y + z', 'R 12 C 4 D', ''];
  expect(closed(...apart.map((str, line) => [str, line] as const))).toEqual(apart);
});

it('knows letters of serifs to be as wide as those of Times, and others as those of Helvetica', () => {
  expect(letterStops('mist', 'serif').map((stop) => Math.round(stop * 1723))).toEqual([0, 778, 1056, 1445, 1723]);
  expect(letterStops('mist', 'usual').map((stop) => Math.round(stop * 1833))).toEqual([0, 833, 1055, 1555, 1833]);
  expect(letterStops('mist', 'even')).toEqual([0, 0.25, 0.5, 0.75, 1]);
});
