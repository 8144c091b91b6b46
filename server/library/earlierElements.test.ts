import { expect, it } from 'vitest';
import { inPieces } from './earlierElements.ts';

const elements = (count: number, bytes: number) => Array.from({ length: count }, (_, n) => ({ record_id: `${n}`, record_bytes: bytes }));

it('records are read once each, many small ones at once and large ones one by one', () => {
  expect(inPieces([])).toEqual([]);
  expect(inPieces([...elements(3, 1_000), ...elements(3, 1_000)])).toEqual([['0', '1', '2']]);
  expect(inPieces(elements(250, 1_000)).map((ids) => ids.length)).toEqual([100, 100, 50]);
  expect(inPieces(elements(5, 7_000_000)).map((ids) => ids.length)).toEqual([2, 2, 1]);
  expect(inPieces(elements(2, 17_000_000)).map((ids) => ids.length)).toEqual([1, 1]);
});
