import { describe, expect, it } from 'vitest';
import { chunkFor, codeOf, createColumn } from './column.ts';
import type { TableView } from './tableView.ts';
import { orderOf } from './tableView.ts';

const numbers = createColumn('n', 'number');
const words = createColumn('w', 'text');
for (const [row, [number, word]] of ([[3, 'b'], [1, 'a10'], [Number.NaN, 'a2'], [2, 'b']] as const).entries()) {
  chunkFor(numbers, row)[row] = number;
  chunkFor(words, row)[row] = codeOf(words, word);
}
const columns = [numbers, words];
const plain: TableView = { sort: null, filters: [], widths: [] };

function rowsOf(view: Partial<TableView>): readonly number[] {
  return [...(orderOf(columns, { ...plain, ...view }, 4) ?? [0, 1, 2, 3])];
}

describe('a table', () => {
  it('is sorted either way, cells without a value last, equal ones as in the file', () => {
    expect(rowsOf({ sort: { column: 0, order: 'up' } })).toEqual([1, 3, 0, 2]);
    expect(rowsOf({ sort: { column: 0, order: 'down' } })).toEqual([0, 3, 1, 2]);
    expect(rowsOf({ sort: { column: 1, order: 'up' } })).toEqual([2, 1, 0, 3]);
  });

  it('is filtered by bounds, ranges and words', () => {
    expect(rowsOf({ filters: [{ column: 0, text: '>=2' }] })).toEqual([0, 3]);
    expect(rowsOf({ filters: [{ column: 0, text: '1..2' }] })).toEqual([1, 3]);
    expect(rowsOf({ filters: [{ column: 1, text: 'A' }, { column: 0, text: '<2' }] })).toEqual([1]);
    expect(rowsOf({ filters: [{ column: 1, text: '=b' }] })).toEqual([0, 3]);
    expect(rowsOf({ filters: [{ column: 1, text: '!= B' }] })).toEqual([1, 2]);
    expect(rowsOf({ filters: [{ column: 1, text: '<a9' }] })).toEqual([2]);
    expect(rowsOf({ filters: [{ column: 0, text: '!=2' }] })).toEqual([0, 1, 2]);
    expect(rowsOf({ filters: [{ column: 0, text: '> 1,5' }] })).toEqual([0, 3]);
    expect(rowsOf({ filters: [{ column: 0, text: '-1..1.5' }] })).toEqual([1]);
    const halves = createColumn('h', 'number');
    for (const [row, number] of [0.5, 1.5, 15].entries()) chunkFor(halves, row)[row] = number;
    expect([...(orderOf([halves], { ...plain, filters: [{ column: 0, text: '1,5' }] }, 3) ?? [])]).toEqual([1]);
  });

  it('is filtered by times as they are shown', () => {
    const times = createColumn('t', 'time');
    for (let row = 0; row < 4; row += 1) chunkFor(times, row)[row] = Date.UTC(2024, 4, 1 + row, 12);
    const shown = (text: string) => [...(orderOf([times], { ...plain, filters: [{ column: 0, text }] }, 4) ?? [])];
    expect(shown('>2024-05-02 12:00')).toEqual([2, 3]);
    expect(shown('2024-05-02..2024-05-03 12:00')).toEqual([1, 2]);
    expect(shown('05-03')).toEqual([2]);
  });
});
