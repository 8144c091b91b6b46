import { describe, expect, it } from 'vitest';
import { areaOfCells, cellAt, cellsIn, pickCells } from './cells.ts';
import { findText, preparedQuery } from '../../text/findText.ts';
import type { TextQuery } from '../../text/findText.ts';
import { fold } from '../../text/fold.ts';
import { chunkFor, codeOf, createColumn } from './column.ts';
import { createCellSearch } from './findCells.ts';
import { firstState } from './sheetState.ts';
import { cellText } from './tableView.ts';

const facts = {
  rows: 10, ragged: 0, unread: 0, columns: ['a', 'b', 'c'].map((name) => ({ name, kind: 'number', least: 0, greatest: 1, odd: 0 }) as const),
  axis: { column: null, name: 'Row', dated: false, range: [0, 9], restarts: 0, time: null, pair: null, epoch: null },
} as const;
const state = firstState(facts, null);

function query(said: string, more: Partial<TextQuery>): TextQuery {
  return { words: said, letterCase: 'ignored', diacritics: 'ignored', boundaries: 'any', ...more };
}

describe('picking cells', () => {
  const one = pickCells(null, { anchor: { column: 1, row: 4 }, head: { column: 1, row: 4 } }, 'alone');

  it('takes one, stretches to another in any direction, and adds beside', () => {
    expect(one.blocks).toEqual([{ columns: [1, 2], rows: [4, 5] }]);
    const up = pickCells(one, { anchor: { column: 0, row: 2 }, head: { column: 0, row: 2 } }, 'through');
    expect(up.blocks).toEqual([{ columns: [0, 2], rows: [2, 5] }]);
    const down = pickCells(up, { anchor: { column: 2, row: 8 }, head: { column: 2, row: 8 } }, 'through');
    expect(down.blocks).toEqual([{ columns: [1, 3], rows: [4, 9] }]);
    expect(pickCells(down, { anchor: { column: 0, row: 0 }, head: { column: 0, row: 0 } }, 'beside').blocks).toHaveLength(2);
  });

  it('takes whole rows, and stretches them', () => {
    const row = pickCells(null, { anchor: { column: 0, row: 3 }, head: { column: 2, row: 3 } }, 'alone');
    expect(pickCells(row, { anchor: { column: 0, row: 1 }, head: { column: 2, row: 1 } }, 'through').blocks).toEqual([{ columns: [0, 3], rows: [1, 4] }]);
  });

  it('finds the cell at a point and its place on the page', () => {
    const block = { columns: [1, 2], rows: [3, 5] } as const;
    const { x, y, width, height } = areaOfCells(state, block);
    expect(cellAt(state, { x: x + 1, y: y + 1 })).toEqual({ column: 1, row: 3 });
    expect(cellAt(state, { x: x + width - 1, y: y + height - 1 })).toEqual({ column: 1, row: 4 });
    expect(cellAt(state, { x: 1e6, y: 1e6 })).toEqual({ column: 2, row: 9 });
    expect(cellAt(state, { x: -5, y: -5 })).toEqual({ column: 0, row: 0 });
  });
});

describe('looking for words in a table', () => {
  const numbers = createColumn('n', 'number');
  const words = createColumn('w', 'text');
  const cells = [[12.5, 'Überlast'], [125, 'ok'], [-3, 'ok 12'], [Number.NaN, ''], [1e-7, 'Inf']] as const;
  for (const [row, [number, word]] of cells.entries()) {
    chunkFor(numbers, row)[row] = number;
    chunkFor(words, row)[row] = codeOf(words, row, word);
  }
  const columns = [numbers, words];

  it('finds the cells that a look at every one of them finds, in any order of rows', () => {
    for (const said of ['12', '1', 'uber', 'OK', '-3', 'e-7', 'inf', 'a', '.5', '']) {
      for (const boundaries of ['any', 'whole'] as const) {
        const asked = query(said, { boundaries });
        const wanted = preparedQuery(asked);
        const order = Uint32Array.of(4, 2, 0, 1, 3);
        const expected = [...order].flatMap((row, shown) => columns.flatMap((column, index) => {
          const text = cellText(column, row, 0);
          return wanted !== null && text !== '' && findText(fold(text, asked), wanted, boundaries).length > 0 ? [shown, index] : [];
        }));
        expect([...createCellSearch(columns, asked).find({ order, clock: 0 }, 0, 5)], said).toEqual(expected);
      }
    }
  });

  it('finds a number with either decimal sign, and texts as they are', () => {
    const [number, words] = ['12,5', 'ok, 12'].map((said) => [...createCellSearch(columns, query(said, {})).find({ order: null, clock: 0 }, 0, 5)]);
    expect(number).toEqual([0, 0]);
    expect(words).toEqual([]);
  });

  it('are found by their rows among those of a search', () => {
    const found = [0, 0, 3, 3, 3, 8].map((row, column) => ({ row, column }));
    for (const range of [[0, 1], [1, 4], [3, 3], [4, 9], [9, 20], [0, 20]] as const) {
      expect(cellsIn(found, range)).toEqual(found.filter(({ row }) => row >= range[0] && row < range[1]));
    }
  });
});
