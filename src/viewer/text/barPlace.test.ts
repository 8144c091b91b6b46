import { expect, it } from 'vitest';
import type { View } from '../../geometry/camera.ts';
import { createLayout } from '../../geometry/layout.ts';
import type { Point } from '../../geometry/space.ts';
import { assembleText } from '../../text/assembleText.ts';
import { pieceAt, sizedAt } from '../../text/pieces.fixture.ts';
import { barPlace } from './barPlace.ts';

const page = { width: 600, height: 400 };
const view: View = { camera: { pageIndex: 0, point: { x: 300, y: 200 }, zoom: 1, rotation: 0 }, layout: createLayout([page], 1), viewport: page };

/** Beside a word that ends at (160, 100), whose letters stand from 92 to 102. */
function placeAmong(...lines: readonly (readonly [text: string, x: number, y: number])[]): Point<'screen'> {
  const text = assembleText([pieceAt('selected', 112, 100), ...lines.map(([str, x, y]) => pieceAt(str, x, y))], page);
  return barPlace(view, { pageIndex: 0, page: text, area: { x: 154, y: 92, width: 6, height: 10 } }, { size: { width: 76, height: 40 }, lowest: 340 });
}

it('stands below the end of the text, or where it covers no other', () => {
  expect(placeAmong()).toEqual({ x: 160, y: 110 });
  expect(placeAmong(['next line of the text', 112, 114])).toEqual({ x: 160, y: 44 });
  expect(placeAmong(['next line of the text', 112, 114], ['line before', 112, 86])).toEqual({ x: 240, y: 77 });
});

it('covers letters that are too small to be read', () => {
  const [low, high] = [4, 6].map((em) => {
    const text = assembleText([pieceAt('selected', 112, 100), sizedAt('next line of the text', { x: 150, y: 114 }, em)], page);
    return barPlace(view, { pageIndex: 0, page: text, area: { x: 154, y: 92, width: 6, height: 10 } }, { size: { width: 76, height: 40 }, lowest: 340 }).y;
  });
  expect([low, high]).toEqual([110, 44]);
});

it('stands below where there is text all around', () => {
  const lines = Array.from({ length: 28 }, (_, row) => ['words '.repeat(16), 12, 30 + row * 14] as const);
  expect(placeAmong(...lines)).toEqual({ x: 160, y: 110 });
});
