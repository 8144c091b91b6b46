import { describe, expect, it } from 'vitest';
import { newAnnotation } from '../../annotation/annotation.ts';
import { chartSize, writeView } from '../../document/sheet/chartView.ts';
import type { ColumnKind } from '../../document/sheet/dataFormat.ts';
import { guessFormat } from '../../document/sheet/guessFormat.ts';
import { axisFor } from './axisFor.ts';

const guess = guessFormat(new TextEncoder().encode('v,timestamp\n5,1714557600\n6,1714557601\n'), { whole: true });

/** A file whose chart is drawn over rows now. */
function overRows(kinds: readonly ColumnKind[]) {
  const columns = kinds.map((kind, index) => ({ name: ['v', 'timestamp'][index] ?? '', kind, least: 0, greatest: 1, odd: 0 }));
  return { rows: 2, ragged: 0, unread: 0, columns, axis: { column: null, name: 'Row', dated: false, range: [0, 1], restarts: 0, time: null, pair: null, epoch: null } } as const;
}

function markOver(axis: string | undefined) {
  const mark = newAnnotation({ pageIndex: 0, pageSize: chartSize, shape: { kind: 'bbox', x: 100, y: 40, width: 30, height: 50 }, label: '', tags: {} });
  return { ...mark, dataView: writeView({ x: [0, 1], y: [[0, 1]], channels: ['v'], timezone: 'UTC', ...(axis === undefined ? {} : { axis }) }) };
}

describe('what a chart has to be drawn over for a mark to be there', () => {
  it('are the times of the file for one that names dates, though rows were chosen since', () => {
    expect(axisFor(markOver(undefined), { facts: overRows(['number', 'number']), guess })).toEqual({ time: 1, epoch: 'guess' });
    expect(axisFor(markOver(undefined), { facts: overRows(['number', 'time']), guess: null })).toEqual({ time: 1, epoch: 'guess' });
    expect(axisFor(markOver(undefined), { facts: overRows(['number', 'number']), guess: null })).toEqual({ time: null, epoch: 'guess' });
  });

  it('is the column, or the rows, that it names', () => {
    const state = { facts: overRows(['number', 'number']), guess };
    expect([markOver('timestamp'), markOver(''), markOver('gone')].map((mark) => axisFor(mark, state))).toEqual([{ time: 1, epoch: null }, { time: null, epoch: null }, { time: null, epoch: null }]);
  });
});
