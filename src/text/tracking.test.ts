import { expect, it } from 'vitest';
import { letterStops } from './letterWidths.ts';
import { withoutTracking } from './tracking.ts';

it('joins letters that are spaced out into their word, and leaves names of pins and zones apart', () => {
  expect(['S C H E M A T I C', 'P 4 7 1 1 A', 'Z e i c h n u n g'].map(withoutTracking)).toEqual(['SCHEMATIC', 'P4711A', 'Zeichnung']);
  for (const apart of ['A B C D E F', '1 2 3 4 5', '6 5 4 3 2', 'G D S', 'V S S A', 'x = y + z', 'R 12 C 4 D', '']) expect(withoutTracking(apart)).toBe(apart);
});

it('knows letters of serifs to be as wide as those of Times, and others as those of Helvetica', () => {
  expect(letterStops('mist', 'serif').map((stop) => Math.round(stop * 1723))).toEqual([0, 778, 1056, 1445, 1723]);
  expect(letterStops('mist', 'usual').map((stop) => Math.round(stop * 1833))).toEqual([0, 833, 1055, 1555, 1833]);
  expect(letterStops('mist', 'even')).toEqual([0, 0.25, 0.5, 0.75, 1]);
});
