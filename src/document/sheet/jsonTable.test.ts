import { describe, expect, it } from 'vitest';
import { valueAt } from './column.ts';
import { jsonTable } from './jsonTable.ts';

/** The columns that are found, by name. */
function tableOf(value: unknown): Readonly<Record<string, readonly unknown[]>> | null {
  const found = jsonTable(value);
  if (found === null || found === 'sparse') return null;
  return Object.fromEntries(found.columns.map((column) => [column.name, Array.from({ length: found.rows }, (_, row) => {
    const at = valueAt(column, row);
    return column.kind === 'text' ? (column.texts[at] ?? null) : at;
  })]));
}

describe('the table that a JSON value is', () => {
  it('is a list of records, however deep, and not the first list that comes along', () => {
    const records = [{ t: 0, v: 1.5, ok: true }, { t: 1, v: 2.5 }];
    expect(tableOf(records)).toEqual({ t: [0, 1], v: [1.5, 2.5], ok: ['true', null] });
    expect(tableOf({ made: { by: ['ann', 'bob'] }, run: { samples: records } })).toEqual({ t: [0, 1], v: [1.5, 2.5], ok: ['true', null] });
  });

  it('is lists side by side, those of the object around them among them', () => {
    expect(tableOf({ unit: 'V', time: [0, 1, 2], u: [3, 4, 5] })).toEqual({ time: [0, 1, 2], u: [3, 4, 5] });
    expect(tableOf({ time: [0, 1, 2], channels: { u: [3, 4, 5], i: [6, 7, 8] } })).toEqual({ time: [0, 1, 2], u: [3, 4, 5], i: [6, 7, 8] });
    expect(tableOf([[0, 1], [2, 3]])).toEqual({ 'Column 1': [0, 2], 'Column 2': [1, 3] });
    expect(tableOf([1, 2, 4])).toEqual({ 'Column 1': [1, 2, 4] });
  });

  it('is rows beneath the names of columns', () => {
    expect(tableOf({ columns: ['a', { name: 'b' }], rows: [[1, 'x'], [2, 'y']] })).toEqual({ a: [1, 2], b: ['x', 'y'] });
    expect(tableOf({ type: 'table', columns: [{ name: 'a' }], rows: [{ a: 1, b: 'x' }, { a: 2, b: 'y' }, { a: 3, b: 'z' }] })).toEqual({ a: [1, 2, 3], b: ['x', 'y', 'z'] });
  });

  it('is the series of a chart, over the places that they share', () => {
    expect(tableOf({ type: 'line', x: [0, 1, 2], series: [{ name: 'u', data: [3, 4, 5] }, { name: 'i', data: [6, 7, 8] }] })).toEqual({ x: [0, 1, 2], u: [3, 4, 5], i: [6, 7, 8] });
    expect(tableOf({ labels: ['a', 'b'], datasets: [{ label: 'u', data: [3, 4] }] })).toEqual({ labels: ['a', 'b'], u: [3, 4] });
    expect(tableOf([{ name: 'u', x: [0, 1], y: [3, 4] }, { name: 'i', x: [0, 1], y: [5, 6] }])).toEqual({ x: [0, 1], u: [3, 4], i: [5, 6] });
    expect(tableOf({ series: [{ name: 'u', data: [[0, 3], [1, 4]] }, { data: [[0, 5], [2, 6]] }] })).toEqual({ 'x of u': [0, 1], u: [3, 4], 'x of Series 2': [0, 2], 'Series 2': [5, 6] });
    expect(tableOf({ series: [{ name: 'u', points: [{ x: 0, y: 3 }, { x: 1, y: 4 }] }] })).toEqual({ x: [0, 1], u: [3, 4] });
  });

  it('is drawn over the places of its series', () => {
    expect(jsonTable({ x: [0, 1], series: [{ name: 'u', data: [3, 4] }] })).toMatchObject({ isSeries: true });
    expect(jsonTable([{ y: 0, x: 1 }, { y: 1, x: 2 }])).toMatchObject({ isSeries: false });
  });

  it('is none where most of what the value holds would be left out', () => {
    expect(tableOf({ name: 'redline', keywords: ['a', 'b'], scripts: { start: 'x', test: 'y', lint: 'z' }, version: 1 })).toBeNull();
    expect(tableOf({ type: 'FeatureCollection', features: [1, 2].map((id) => ({ type: 'Feature', geometry: { coordinates: [[id, 2], [3, 4]] }, properties: { id, note: 'n' } })) })).toBeNull();
    expect(tableOf({ a: 1 })).toBeNull();
    expect(tableOf(['a', 'b'])).toBeNull();
    expect(tableOf([])).toBeNull();
    expect(tableOf(null)).toBeNull();
  });

  it('has gaps where a column of numbers holds something else, and keeps what that says', () => {
    const found = jsonTable([...Array.from({ length: 1200 }, (_, t) => ({ t, v: t === 5 ? '' : 100 })), { t: 1200, v: true }, { t: 1201, v: 'off' }, { t: 1202, v: 'Infinity' }]);
    const v = found === null || found === 'sparse' ? undefined : found.columns[1];
    if (v === undefined) throw new Error('no column');
    expect([5, 1200, 1201, 1202].map((row) => valueAt(v, row))).toEqual([NaN, NaN, NaN, Infinity]);
    expect([...v.oddTexts]).toEqual([[1200, 'true'], [1201, 'off']]);
    expect(v.odd).toBe(2);
  });

  it('is none where nearly all of its cells would be empty', () => {
    expect(jsonTable(Array.from({ length: 5000 }, (_, row) => ({ [`key ${row}`]: row })))).toBe('sparse');
    expect(jsonTable({ by: 'ann', records: Array.from({ length: 5000 }, (_, row) => ({ [`key ${row}`]: row })) })).toBe('sparse');
    expect(jsonTable([Array.from({ length: 5000 }, () => 0), ...Array.from({ length: 5000 }, () => [1])])).toBe('sparse');
  });

  it('reads the dates of a column in one order', () => {
    expect(tableOf([{ d: '01/02/2023' }, { d: '13/02/2023' }])).toEqual({ d: [Date.UTC(2023, 1, 1), Date.UTC(2023, 1, 13)] });
  });

  it('has the columns that any record has, also those that JSON gives strange names', () => {
    expect(tableOf(JSON.parse('[{"__proto__": 1, "b": 2}, {"b": 3}]'))).toEqual(Object.fromEntries([['__proto__', [1, NaN]], ['b', [2, 3]]]));
  });

  it('is a chart as other programs keep them', () => {
    const made = { xAxis: { type: 'category', data: ['a', 'b', 'c'] }, yAxis: { type: 'value' }, series: [{ type: 'line', data: [3, 4, 5] }] };
    expect(tableOf(made)).toEqual({ xAxis: ['a', 'b', 'c'], 'Series 1': [3, 4, 5] });
    const turned = [{ target: 'cpu', datapoints: [[0.5, 1_700_000_000_000], [0.7, 1_700_000_001_000]] }];
    expect(tableOf(turned)).toEqual({ x: [1_700_000_000_000, 1_700_000_001_000], cpu: [0.5, 0.7] });
    const written = { result: [{ metric: { job: 'a' }, values: [[1_700_000_000, '1.5'], [1_700_000_001, '2']] }] };
    expect(tableOf(written)).toEqual({ x: [1_700_000_000, 1_700_000_001], 'Series 1': [1.5, 2] });
    expect(tableOf({ columns: ['u', 'i'], index: [7, 8], data: [[1, 2], [3, 4]] })).toEqual({ index: [7, 8], u: [1, 3], i: [2, 4] });
    expect(tableOf({ headers: ['u', 'i'], data: [[1, 2], [3, 4]] })).toEqual({ u: [1, 3], i: [2, 4] });
  });

  it('is small where it says itself what it is', () => {
    expect(tableOf({ type: 'table', title: 'Torques', columns: ['part', 'Nm'], rows: [['M5', 5.5]] })).toEqual({ part: ['M5'], Nm: [5.5] });
    expect(tableOf({ columns: ['step'], rows: [['spin up'], ['hold']] })).toEqual({ step: ['spin up', 'hold'] });
    expect(tableOf({ type: 'line', title: 'Bus', x_label: 's', y_label: 'V', series: [{ name: 'u', color: 'red', data: [1, 2] }] })).toEqual({ u: [1, 2] });
    const points = [1, 2, 3].map((row) => ({ t: row, v: row * 2, q: 0, note: '' }));
    expect(tableOf({ series: [{ name: 'u', data: points }, { name: 'i', data: points }] })).toEqual({ x: [1, 2, 3], u: [2, 4, 6], i: [2, 4, 6] });
    expect(tableOf({ columns: [{ key: 't', title: 'Time' }, { key: 'v', title: 'Volts' }], rows: [{ t: 0, v: 1 }, { t: 1, v: 2 }] })).toEqual({ Time: [0, 1], Volts: [1, 2] });
    expect(tableOf({ columns: ['t', 'v'], rows: [{ t: 0, v: 1 }, { t: 1, v: 2 }] })).toEqual({ t: [0, 1], v: [1, 2] });
  });

  it('may name its columns or series in other ways', () => {
    expect(tableOf([['t', 'v'], [0, 1.5], [1, 2.5]])).toEqual({ t: [0, 1], v: [1.5, 2.5] });
    expect(tableOf({ t: { 0: 5, 1: 6 }, v: { 0: 1.5, 1: 2.5 } })).toEqual({ t: [5, 6], v: [1.5, 2.5] });
    expect(tableOf({ 0: { t: 5, v: 1.5 }, 1: { t: 6, v: 2.5 } })).toEqual({ t: [5, 6], v: [1.5, 2.5] });
    expect(tableOf({ '2024-05-01': { v: 1.5 }, '2024-05-02': { v: 2.5 } })).toEqual({ index: [Date.UTC(2024, 4, 1), Date.UTC(2024, 4, 2)], v: [1.5, 2.5] });
    expect(tableOf({ u: [[0, 1], [1, 2]], i: [[0, 4], [1, 5]] })).toEqual({ x: [0, 1], u: [1, 2], i: [4, 5] });
    expect(tableOf({ t: [0, 1], series: { u: { values: [1, 2], unit: 'V' }, i: { values: [4, 5], unit: 'A' } } })).toEqual({ t: [0, 1], u: [1, 2], i: [4, 5] });
    expect(tableOf({ series: [{ name: 'u', t: [0, 1], v: [1, 2] }, { name: 'i', t: [0, 1], v: [4, 5] }] })).toEqual({ x: [0, 1], u: [1, 2], i: [4, 5] });
    const matrix = { status: 'success', data: { resultType: 'matrix', result: [{ metric: { __name__: 'up', job: 'a' }, values: [[1_700_000_000, '1.5'], [1_700_000_001, '2']] }] } };
    expect(tableOf(matrix)).toEqual({ x: [1_700_000_000, 1_700_000_001], 'up{job="a"}': [1.5, 2] });
    expect(tableOf({ low: { type: 'low', hz: 50 }, high: { type: 'notch', hz: 400 }, gain: 3, by: 'Ann', passed: true })).toBeNull();
  });

  it('has numbers in columns where a word or two say something else, or where they were written as texts', () => {
    const table = jsonTable(Array.from({ length: 10 }, (_, row) => ({ t: String(row), v: row === 3 ? 'err' : row, at: row === 4 ? 'later' : '2024-05-01T10:00:00Z', id: String(row).padStart(4, '0') })));
    if (table === null || table === 'sparse') throw new Error('no table');
    expect(table.columns.map(({ kind, odd }) => [kind, odd])).toEqual([['number', 0], ['number', 1], ['time', 1], ['text', 0]]);
  });

  it('has a column for each of a few numbers that stand together in a record', () => {
    expect(tableOf([{ t: 0, acc: [0.1, 9.8] }, { t: 1, acc: [0.2, 9.7] }])).toEqual({ t: [0, 1], 'acc[0]': [0.1, 0.2], 'acc[1]': [9.8, 9.7] });
    expect(tableOf([{ t: 0, v: [1, 2] }, { t: 1, v: [3, 4] }])).toEqual({ t: [0, 1], 'v[0]': [1, 3], 'v[1]': [2, 4] });
  });

  it('is none of a few settings', () => {
    expect(tableOf({ gain: 3, filters: [{ type: 'low', hz: 50 }, { type: 'notch', hz: 400 }], operator: 'Ann', passed: true })).toBeNull();
  });
});

describe('records that hold others', () => {
  it('are rows whose columns say where they stand', () => {
    const table = jsonTable(Array.from({ length: 20 }, (_, row) => ({ time: row, motor: { speed: row * 2, ...(row > 10 ? { limits: { high: 9 } } : {}) }, tags: ['a'] })));
    if (table === null || table === 'sparse') throw new Error('no table');
    expect([table.rows, table.columns.map(({ name }) => name)]).toEqual([20, ['time', 'motor.speed', 'motor.limits.high']]);
    expect(table.columns.map((column) => valueAt(column, 10))).toEqual([10, 20, Number.NaN]);
    expect(table.columns.map((column) => valueAt(column, 19))).toEqual([19, 38, 9]);
  });
});
