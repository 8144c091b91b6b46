import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAxis } from './axis.ts';
import { chunkFor, createColumn, valueAt } from './column.ts';
import { nearestRow, steppedRow } from './nearestRow.ts';

/** As it is read piece by piece. */
function axisOf(times: readonly number[], days: readonly number[] | null = null) {
  const [column, day] = [createColumn('t', 'time'), createColumn('d', 'time')];
  const axis = createAxis(column, 1, days === null ? null : day);
  for (const [row, time] of times.entries()) {
    chunkFor(column, row)[row] = time;
    chunkFor(day, row)[row] = days?.[row] ?? Number.NaN;
    axis.grow(row + 1);
  }
  return axis;
}

/** Of a clock that turns with every row. */
function placeOf(row: number): number {
  return 10 * Math.floor(row / 1000) + (row % 2 === 0 ? 1 : 0);
}

describe('an axis', () => {
  it('gives a row without a time that of the row before, however it grew, and leaves the column as it is', () => {
    fc.assert(fc.property(fc.array(fc.option(fc.nat(100), { nil: Number.NaN }), { minLength: 1, maxLength: 3000 }), fc.array(fc.nat(3000), { maxLength: 5 }), (times, cuts) => {
      const column = createColumn('t', 'time');
      const axis = createAxis(column, 1);
      const ends = [...cuts.map((cut) => Math.min(cut, times.length)), times.length].toSorted((a, b) => a - b);
      let row = 0;
      for (const end of ends) {
        for (; row < end; row += 1) chunkFor(column, row)[row & 0xffff] = times[row] ?? Number.NaN;
        axis.grow(end);
      }
      let before = Number.NaN;
      for (const [index, time] of times.entries()) {
        before = Number.isNaN(time) ? before : time;
        expect(axis.at(index)).toBe(before);
        expect(valueAt(column, index)).toBe(time);
      }
    }), { numRuns: 30 });
  });

  it('is gone along from sample to sample of another time, up to its ends', () => {
    const column = createColumn('t', 'time');
    const times = [1, 1, 2, 2, 2, 3];
    for (const [row, time] of times.entries()) chunkFor(column, row)[row] = time;
    const axis = createAxis(column, 1);
    axis.grow(times.length);
    const step = (row: number, by: number) => axis.at(steppedRow(axis, { row, by, rows: times.length }));
    expect([step(0, 1), step(2, 1), step(5, 1), step(4, -1), step(0, -1), step(0, 10)]).toEqual([2, 3, 3, 1, 1, 3]);
    expect(axis.at(nearestRow(axis, 2.4, times.length) ?? -1)).toBe(2);
  });

  it('finds the rows of a stretch whichever way time runs, however it grew', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 60 }), fc.nat(60), fc.tuple(fc.nat(20), fc.nat(20)), (times, cut, [one, other]) => {
      const column = createColumn('t', 'number');
      const axis = createAxis(column, 1);
      for (const end of [Math.min(cut, times.length), times.length]) {
        for (let row = 0; row < end; row += 1) chunkFor(column, row)[row] = times[row] ?? Number.NaN;
        axis.grow(end);
      }
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      const found = axis.rowsIn(from, to).flatMap(([first, after]) => Array.from({ length: after - first }, (_, index) => first + index));
      expect(found).toEqual(times.flatMap((time, row) => (time >= from && time <= to ? [row] : [])));
    }));
  });

  it('does not begin again where a few samples came late', () => {
    const restarts = (...times: readonly number[]): number => axisOf(times).restarts();
    expect([restarts(0, 1, 2, 4, 3, 5, 6, 7, 8, 9), restarts(0, 1, 2, 6, 4, 5, 7, 8, 9, 10, 20), restarts(20, 9, 8, 7, 5, 6, 4, 3, 2, 1)]).toEqual([0, 0, 0]);
    expect([restarts(0, 1, 2, 3, 0, 1, 2, 3, 4, 5), restarts(0, 1, 2, 0, 1, 2), restarts(0, 5, 6, 7, 8, 3, 4, 5, 6, 7, 8), restarts(0, 1, 2, 3, 4, 3, 2, 1, 0), restarts(4, 3, 2, 1, 4, 3, 2, 1)]).toEqual([1, 1, 1, 1, 1]);
    // A clock that says nought between is none that was late.
    expect(restarts(100, 101, 102, 0, 103, 104, 105, 106)).toBe(1);
    const late = axisOf([0, 1, 2, 4, 3, 5, 6, 7, 8, 9]);
    expect(late.rowsIn(3, 5).flatMap(([from, to]) => Array.from({ length: to - from }, (_, index) => late.at(from + index))).toSorted((a, b) => a - b)).toEqual([3, 4, 5]);
  });

  it('adds the days to times of day', () => {
    const day = 86_400_000;
    const axis = axisOf([day - 2000, day - 1000, 0, Number.NaN, 1000], [day * 10, day * 10, day * 11, day * 11, day * 11]);
    expect([axis.restarts(), axis.range(), axis.at(3)]).toEqual([0, [day * 11 - 2000, day * 11 + 1000], day * 11]);
    expect(axis.rowsIn(day * 11 - 1000, day * 11)).toEqual([[1, 4]]);
  });

  it('has room around a single place', () => {
    expect([axisOf([5000]).range(), axisOf([]).range(), axisOf([7, 7, 7]).range()]).toEqual([[4500, 5500], [0, 1], [-493, 507]]);
    const rows = createAxis(null, 1);
    rows.grow(1);
    expect(rows.range()).toEqual([-0.5, 0.5]);
    rows.grow(10);
    expect([rows.range(), rows.rowsIn(2, 4)]).toEqual([[0, 9], [[2, 5]]]);
  });

  it('runs one way below rows without a time, too', () => {
    const axis = axisOf([Number.NaN, Number.NaN, 5, 4, 3, 2, 1]);
    expect([axis.rowsIn(2, 4), axis.rowsIn(0, 9), axis.restarts()]).toEqual([[[3, 6]], [[2, 7]], 0]);
    expect(axisOf([Number.NaN, 1, 2, 3]).rowsIn(1, 2)).toEqual([[1, 3]]);
    expect(axisOf([Number.NaN, Number.NaN]).rowsIn(0, 1)).toEqual([]);
  });

  it('runs one way where the newest comes first', () => {
    const column = createColumn('t', 'number');
    for (let row = 0; row < 100; row += 1) chunkFor(column, row)[row] = 100 - row;
    const axis = createAxis(column, 1);
    axis.grow(100);
    expect([axis.restarts(), axis.range(), axis.rowsIn(90, 95)]).toEqual([0, [1, 100], [[5, 11]]]);
    expect([nearestRow(axis, 94.2, 100), nearestRow(axis, 500, 100), nearestRow(axis, -5, 100)]).toEqual([6, 0, 99]);
    expect(steppedRow(axis, { row: 6, by: 1, rows: 100 })).toBe(5);
  });

  it('of noise looks at no more of its turns than are near to what is asked for', () => {
    const column = createColumn('t', 'number');
    for (let row = 0; row < 20_000; row += 1) chunkFor(column, row)[row] = placeOf(row);
    const axis = createAxis(column, 1);
    axis.grow(10_000);
    axis.rowsIn(0, 1);
    axis.grow(20_000);
    const rowsOf = (from: number, to: number) => axis.rowsIn(from, to).flatMap(([begin, end]) => Array.from({ length: end - begin }, (_, index) => begin + index));
    for (const [from, to] of [[101, 101], [0, 0], [191, 500], [-5, -1], [95, 120]] as const) {
      expect(rowsOf(from, to)).toEqual(Array.from({ length: 20_000 }, (_, row) => row).filter((row) => placeOf(row) >= from && placeOf(row) <= to));
    }
    let asked = 0;
    const chunk = column.chunks[0] ?? new Float64Array(0);
    column.chunks[0] = new Proxy(chunk, {
      get(values, name) {
        asked += 1;
        return Reflect.get(values, name);
      },
    });
    expect(rowsOf(101, 101)).toHaveLength(500);
    expect(asked).toBeLessThan(8000);
  });
});
