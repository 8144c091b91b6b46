import { describe, expect, it } from 'vitest';
import { drawnOver, readOtherwise, withFacts } from './carriedOver.ts';
import { ROWS } from './chartView.ts';
import type { DataFacts } from './dataFacts.ts';
import type { ColumnKind, DataFormat } from './dataFormat.ts';
import { firstState } from './sheetState.ts';

function factsOf(names: readonly string[], kinds: readonly ColumnKind[], over: Partial<DataFacts['axis']> = {}): DataFacts {
  const columns = names.map((name, index) => ({ name, kind: kinds[index] ?? 'number', least: 0, greatest: 10, odd: 0 }));
  return { rows: 100, ragged: 0, unread: 0, columns, axis: { column: 0, name: names[0] ?? '', dated: false, range: [0, 99], restarts: 0, time: 0, pair: null, epoch: null, ...over } };
}

const names = ['t', 'a', 'b', 'c'];
const kinds: readonly ColumnKind[] = ['number', 'number', 'number', 'number'];
const format: DataFormat = { delimiter: ',', decimal: '.', thousands: null, header: true, units: false, start: 0, names, kinds, decimals: [], days: null, shortYears: false, time: 0, pair: null, epoch: null, zone: 0, zoned: true };
const first = firstState(factsOf(names, kinds), format);
const looked = {
  ...first, table: { ...first.table, widths: [500, ...first.table.widths.slice(1)] }, chart: { ...first.chart, x: [20, 30] as const, channels: ['b', 'c'], y: [[2, 3], [0, 10]] as const },
  wanted: { ...first.table, sort: { column: 1, order: 'up' } as const, filters: [{ column: 2, text: '>5' }, { column: 3, text: '>1' }] },
};

describe('what is shown of a file that is read or drawn otherwise', () => {
  it('stays where its columns stay', () => {
    const unnamed = names.map((_, index) => `Column ${index + 1}`);
    const next = readOtherwise(looked, factsOf(unnamed, ['number', 'number', 'number', 'text'], { column: null, name: 'Row' }), { ...format, header: false, names: unnamed });
    expect(next.chart).toMatchObject({ channels: ['Column 3'], y: [[2, 3]], x: next.home.x });
    expect(next.wanted).toMatchObject({ sort: { column: 1, order: 'up' }, filters: [{ column: 2, text: '>5' }] });
    expect(next.guess).toBe(format);
    expect(next.table.widths).toEqual([500, ...looked.table.widths.slice(1, 3), firstState(factsOf(unnamed, ['number', 'number', 'number', 'text']), format).table.widths[3]]);
    expect(readOtherwise(looked, factsOf(names, kinds), { ...format, decimal: ',' }).chart).toMatchObject({ x: [20, 30], channels: ['b', 'c'], y: [[2, 3], [0, 10]] });
  });

  it('is as at first where it has other columns', () => {
    const other = factsOf(['t,a,b,c'], ['text'], { column: null });
    expect(readOtherwise(looked, other, { ...format, delimiter: ';', names: ['t,a,b,c'] })).toMatchObject({ wanted: { sort: null, filters: [] }, chart: { channels: [] } });
  });

  it('has all channels where all were shown', () => {
    const rows = factsOf(names, kinds, { column: null, name: 'Row' });
    expect(drawnOver(first, rows, [0, 9]).chart.channels).toEqual(names);
    expect(drawnOver({ ...first, chart: { ...first.chart, channels: ['b'], y: [[2, 3]] } }, rows, [0, 9]).chart).toMatchObject({ channels: ['b'], y: [[2, 3]] });
  });

  it('has the same channels and rows over another axis', () => {
    const over = factsOf(names, kinds, { column: 2, name: 'b', range: [0, 10] });
    expect(drawnOver(looked, over, [4, 5]).chart).toMatchObject({ x: [4, 5], channels: ['c'], axis: 'b' });
    expect(drawnOver({ ...looked, chart: { ...looked.chart, x: [0, 99] } }, over, [4, 5]).chart.x).toEqual([0, 10]);
  });

  it('is all there is over rows once time is found to begin again further down, whatever was shown over time', () => {
    const rows = { ...factsOf(names, kinds, { column: null, name: 'Row', range: [0, 199], restarts: 1 }), rows: 200 };
    for (const before of [first, looked]) {
      const next = withFacts(before, rows);
      expect(next).toMatchObject({ shownRows: 200, chart: { x: [0, 199], axis: ROWS, channels: before === first ? names : ['b', 'c'] }, home: { x: [0, 199], axis: ROWS } });
    }
    expect(withFacts(looked, { ...factsOf(names, kinds, { range: [0, 199] }), rows: 200 }).chart).toMatchObject({ x: [20, 30], axis: 't' });
  });
});
