import { describe, expect, it } from 'vitest';
import { chunkFor, codeOf, createColumn } from './column.ts';
import type { TableView } from './tableView.ts';
import { cellText, filterFault, orderOf } from './tableView.ts';

const numbers = createColumn('n', 'number');
const words = createColumn('w', 'text');
for (const [row, [number, word]] of ([[3, 'b'], [1, 'a10'], [Number.NaN, 'a2'], [2, 'b']] as const).entries()) {
  chunkFor(numbers, row)[row] = number;
  chunkFor(words, row)[row] = codeOf(words, row, word);
}
const columns = [numbers, words];
const plain: TableView = { sort: null, filters: [], widths: [], clock: 0 };

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

  it('is not filtered by what means nothing, which is told', () => {
    expect(rowsOf({ filters: [{ column: 0, text: '>abc' }, { column: 1, text: '=b' }] })).toEqual([0, 3]);
    expect(filterFault('number', '>abc')).toContain('is no number');
    expect(filterFault('time', '<')).toContain('Write a time');
    for (const text of ['>1,5', '!=0', '2..7', 'abc', '']) expect(filterFault('number', text)).toBeNull();
    expect(filterFault('text', '>abc')).toBeNull();
  });

  it('shows and filters its times by the clock that was chosen', () => {
    const times = createColumn('t', 'time');
    chunkFor(times, 0)[0] = Date.UTC(2024, 4, 1, 23);
    chunkFor(times, 1)[1] = Date.UTC(1970, 0, 1, 23);
    expect([0, 1].map((row) => cellText(times, row, 330))).toEqual(['2024-05-02 04:30:00.000', '23:00:00.000']);
    const shown = (text: string) => [...(orderOf([times], { ...plain, clock: 330, filters: [{ column: 0, text }] }, 1) ?? [])];
    expect([shown('>=2024-05-02 04:30'), shown('>2024-05-02 04:30'), shown('05-02'), shown('=2024-05-01T23:00Z')]).toEqual([[0], [], [0], [0]]);
  });

  it('shows numbers with the noughts that the file writes all of them with', () => {
    const volts = createColumn('v', 'number', 3);
    for (const [row, value] of [0.14, 12, 0.1234, 1e30].entries()) chunkFor(volts, row)[row] = value;
    expect([0, 1, 2, 3].map((row) => cellText(volts, row, 0))).toEqual(['0.140', '12.000', '0.1234', '1e+30']);
  });
});
