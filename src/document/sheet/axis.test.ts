import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAxis } from './axis.ts';
import { chunkFor, createColumn, valueAt } from './column.ts';
import { nearestRow, steppedRow } from './nearestRow.ts';

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

  it('runs one way where the newest comes first', () => {
    const column = createColumn('t', 'number');
    for (let row = 0; row < 100; row += 1) chunkFor(column, row)[row] = 100 - row;
    const axis = createAxis(column, 1);
    axis.grow(100);
    expect([axis.restarts(), axis.range(), axis.rowsIn(90, 95)]).toEqual([0, [1, 100], [[5, 11]]]);
    expect([nearestRow(axis, 94.2, 100), nearestRow(axis, 500, 100), nearestRow(axis, -5, 100)]).toEqual([6, 0, 99]);
    expect(steppedRow(axis, { row: 6, by: 1, rows: 100 })).toBe(5);
  });
});
