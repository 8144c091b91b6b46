import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAxis } from './axis.ts';
import { chunkFor, createColumn } from './column.ts';
import { createPyramid } from './pyramid.ts';
import { statisticsOf } from './statistics.ts';

function columnOf(values: readonly number[]) {
  const column = createColumn('v', 'number');
  for (const [row, value] of values.entries()) chunkFor(column, row)[row & 0xffff] = value;
  return column;
}

const value = fc.oneof({ weight: 9, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) }, { weight: 1, arbitrary: fc.constant(Number.NaN) });

describe('the pyramid', () => {
  it('knows the least and greatest value of any rows, however it grew', () => {
    fc.assert(fc.property(fc.array(value, { minLength: 1, maxLength: 1500 }), fc.nat(1500), fc.nat(1500), fc.array(fc.nat(1500), { maxLength: 4 }), (values, a, b, steps) => {
      const pyramid = createPyramid(columnOf(values));
      for (const step of steps.toSorted((one, other) => one - other)) pyramid.grow(Math.min(step, values.length));
      pyramid.grow(values.length);
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const there = values.slice(from, to).filter((each) => !Number.isNaN(each));
      const out = new Float64Array(2);
      pyramid.range(from, to, out);
      expect([...out]).toEqual(there.length === 0 ? [NaN, NaN] : [Math.min(...there), Math.max(...there)]);
    }));
  });
});

describe('the axis', () => {
  it('finds the rows of a stretch in each run of a time that begins again', () => {
    const axis = createAxis(columnOf([0, 1, 2, 3, 0, 1, 2]), 1);
    axis.grow(7);
    expect(axis.restarts()).toBe(1);
    expect(axis.rowsIn(1, 2)).toEqual([[1, 3], [5, 7]]);
    expect(axis.range()).toEqual([0, 3]);
  });

  it('gives the rows that a search through all of them gives', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 80 }), fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }), (times, a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const axis = createAxis(columnOf(times), 1);
      axis.grow(times.length);
      const found = axis.rowsIn(from, to).flatMap(([first, after]) => Array.from({ length: after - first }, (_, index) => first + index));
      expect(found).toEqual(times.flatMap((time, row) => (time >= from && time <= to ? [row] : [])));
    }));
  });
});

describe('statistics', () => {
  it('are those of the definition', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 3, maxLength: 200 }), fc.integer({ min: -1_000_000, max: 1_000_000 }), (values, offset) => {
      const all = values.map((each) => each + offset);
      const found = statisticsOf(columnOf(all), { segments: [[0, all.length]], low: -Infinity, high: Infinity, place: (row) => row, unit: 1 });
      const mean = all.reduce((sum, each) => sum + each, 0) / all.length;
      const middle = (all.length - 1) / 2;
      const slope = all.reduce((sum, each, row) => sum + (row - middle) * (each - mean), 0) / all.reduce((sum, _, row) => sum + (row - middle) ** 2, 0);
      expect(found.count).toBe(all.length);
      expect(found.mean).toBeCloseTo(mean, 6);
      expect(found.deviation).toBeCloseTo(Math.sqrt(all.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (all.length - 1)), 5);
      expect(found.slope).toBeCloseTo(slope, 5);
    }));
  });

  it('lose nothing of a slope over dates', () => {
    const begun = Date.UTC(2016, 10, 24, 13);
    const values = Array.from({ length: 69 }, (_, row) => 326 + (row * 16) / 10 + (row % 3));
    const [early, late] = [0, begun].map((start) => statisticsOf(columnOf(values), { segments: [[0, 69]], low: 0, high: 1000, place: (row) => start + row * 16, unit: 1000 }).slope);
    expect(late).toBe(early);
  });

  it('count only what a mark encloses', () => {
    const found = statisticsOf(columnOf([1, 2, NaN, 3, 100]), { segments: [[1, 5]], low: 0, high: 10, place: (row) => row, unit: 1 });
    expect(found).toMatchObject({ count: 2, least: 2, greatest: 3, mean: 2.5 });
  });
});
