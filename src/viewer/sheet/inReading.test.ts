import { describe, expect, it } from 'vitest';
import { newAnnotation } from '../../annotation/annotation.ts';
import { chartSize, writeView } from '../../document/sheet/chartView.ts';
import { guessFormat } from '../../document/sheet/guessFormat.ts';
import type { Decided } from '../../document/sheet/guessFormat.ts';
import { fromReading, inReading } from './inReading.ts';

const text = `time,volts,amps\n${Array.from({ length: 20 }, (_, row) => `2024-05-01 10:00:${String(row + 10)},${row}.5,${row}`).join('\n')}\n`;

function read(decided: Decided = {}) {
  const format = guessFormat(new TextEncoder().encode(text), { whole: true, decided });
  if (format === null) throw new Error('no table');
  return format;
}

const guess = read();
const cells = newAnnotation({
  pageIndex: 1, pageSize: { width: 3, height: 20 }, shape: { kind: 'bbox', x: 1, y: 3, width: 1, height: 3 }, label: '', tags: { rows: '4-6', columns: 'volts' },
});

describe('marks of a file that is read otherwise', () => {
  it('stand on the same cells where its first row is data, and are stored as everybody reads them', () => {
    const state = { guess, format: read({ header: false }) };
    const here = inReading(cells, state);
    expect(here).toMatchObject({ shape: { y: 4, height: 3, x: 1 }, pageSize: { height: 21 }, tags: { rows: '5-7', columns: 'Column 2' } });
    expect(fromReading(here, state)).toEqual(cells);
    const names = { ...here, shape: { kind: 'bbox', x: 1, y: 0, width: 1, height: 1 }, tags: { rows: '1', columns: 'Column 2' } } as const;
    const stored = fromReading(names, state);
    expect(stored).toMatchObject({ shape: { y: 0, height: 1 }, tags: { rows: '0', columns: 'volts' } });
    expect(inReading(stored, state)).toEqual(names);
  });

  it('stand on the names and the units above the data, too', () => {
    const above = `t,a\ns,V\n${Array.from({ length: 9 }, (_, row) => `${String(row)},5`).join('\n')}\n`;
    const readAs = (decided: Decided) => guessFormat(new TextEncoder().encode(above), { whole: true, decided });
    const state = { guess: readAs({}), format: readAs({ header: false }) };
    for (const [y, height, rows] of [[0, 1, '1'], [1, 1, '2'], [0, 2, '1-2'], [0, 4, '1-4'], [1, 5, '2-6']] as const) {
      const drawn = newAnnotation({ pageIndex: 1, pageSize: { width: 2, height: 11 }, shape: { kind: 'bbox', x: 1, y, width: 1, height }, label: '', tags: { rows, columns: 'Column 2' } });
      expect(inReading(fromReading(drawn, state), state)).toEqual(drawn);
    }
  });

  it('keep their samples on a chart by the names and the clock that it has then', () => {
    const dataView = writeView({ x: [Date.UTC(2024, 4, 1, 10), Date.UTC(2024, 4, 1, 11)], y: [[0, 20], [0, 20]], channels: ['volts', 'amps'], timezone: 'UTC' });
    const mark = newAnnotation({
      pageIndex: 0, pageSize: chartSize, shape: { kind: 'bbox', x: 100, y: 40, width: 30, height: 50 }, label: '', tags: { t_from: '2024-05-01T10:00:12.000Z', t_to: '2024-05-01T10:00:14.000Z', y_from: '1', y_to: '4', channels: '["volts","amps"]' },
    });
    const stored = { ...mark, dataView };
    const state = { guess, format: read({ header: false, zone: 120 }) };
    const here = inReading(stored, state);
    expect(here.tags).toMatchObject({ t_from: '2024-05-01T08:00:12.000Z', t_to: '2024-05-01T08:00:14.000Z', channels: '["Column 2","Column 3"]' });
    expect(here.shape).toEqual(mark.shape);
    expect(fromReading(here, state)).toEqual(stored);
  });

  it('over rows move with them', () => {
    const dataView = writeView({ x: [0, 19], y: [[0, 20]], channels: ['volts'], timezone: 'UTC', axis: '' });
    const mark = newAnnotation({ pageIndex: 0, pageSize: chartSize, shape: { kind: 'bbox', x: 100, y: 40, width: 30, height: 50 }, label: '', tags: { t_from: '3', t_to: '5.5', channels: 'volts' } });
    const here = inReading({ ...mark, dataView }, { guess, format: read({ header: false }) });
    expect(here.tags).toEqual({ t_from: '4', t_to: '6.5', channels: 'Column 2' });
  });

  it('are left as they are where the columns are others, and where nobody said anything', () => {
    expect(inReading(cells, { guess, format: read({ delimiter: ';' }) })).toBe(cells);
    expect(inReading(cells, { guess, format: guess })).toBe(cells);
  });
});
