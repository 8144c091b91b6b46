import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tags } from '../../annotation/annotation.ts';
import { newAnnotation } from '../../annotation/annotation.ts';
import type { ChartView, Range } from '../../document/sheet/chartView.ts';
import { chartSize, plot } from '../../document/sheet/chartView.ts';
import { roundUnit } from '../../geometry/round.ts';
import type { Bbox } from '../../geometry/shapes.ts';
import { beyondOf } from './beyond.ts';
import { chartShown, chartStored, coveredBy, isOnAxis } from './chartMarks.ts';
import { readCovered } from './dataTags.ts';

const home: ChartView = { x: [0, 1000], y: [[-10, 10], [0, 5], [100, 300]], channels: ['a', 'b', 'c'], timezone: 'UTC' };
const range = (from: number, to: number): fc.Arbitrary<Range> => fc.tuple(fc.double({ min: from, max: to, noNaN: true }), fc.double({ min: 0.05, max: 1, noNaN: true })).map(([start, share]) => [start, start + (to - from) * share]);
const view = fc.record({ x: range(0, 900), a: range(-10, 5), b: range(0, 4), c: range(100, 250) }).map(({ x, a, b, c }): ChartView => ({ ...home, x, y: [a, b, c] }));

function drawn(shape: Bbox) {
  return newAnnotation({ pageIndex: 0, pageSize: chartSize, shape, label: '', tags: {} });
}

function tagged(tags: Tags) {
  return { ...drawn({ kind: 'bbox', x: 80, y: 20, width: 750, height: 280 }), tags: { t_from: '2', t_to: '5', channels: 'a', ...tags } };
}

const box = fc.record({ x: fc.double({ min: 80, max: 1200, noNaN: true }), y: fc.double({ min: 20, max: 600, noNaN: true }), width: fc.double({ min: 5, max: 300, noNaN: true }), height: fc.double({ min: 5, max: 200, noNaN: true }) })
  .map((each): Bbox => ({ kind: 'bbox', ...each }));

describe('marks on a chart', () => {
  it('stand where they were drawn, and after any other view stand there again', () => {
    fc.assert(fc.property(view, box, (now, shape) => {
      const sight = { view: now, home, dated: false };
      const stored = chartStored(drawn(shape), null, sight);
      const again = chartShown(stored, sight).shape;
      expect(again.kind).toBe('bbox');
      if (again.kind !== 'bbox') return;
      for (const side of ['x', 'y', 'width', 'height'] as const) expect(again[side]).toBeCloseTo(shape[side], 2);
    }));
  });

  it('cover the same data on every view, to a millionth of what was shown', () => {
    fc.assert(fc.property(view, view, box, (one, other, shape) => {
      const stored = chartStored(drawn(shape), null, { view: one, home, dated: false });
      const here = coveredBy(stored, { view: one, home, dated: false });
      expect(coveredBy(stored, { view: other, home, dated: false })).toEqual(here);
      expect(readCovered(stored.tags, false)).toEqual(here);
    }));
  });

  it('keep their data and a size when a few samples of a very long file are drawn round', () => {
    const long: ChartView = { ...home, x: [0, 5_000_000] };
    fc.assert(fc.property(fc.double({ min: 0, max: 4_999_900, noNaN: true }), box, (from, shape) => {
      const sight = { view: { ...long, x: [from, from + 40] as const }, home: long, dated: false };
      const stored = chartStored(drawn(shape), null, sight);
      if (stored.shape.kind !== 'bbox') throw new Error('no box');
      expect(roundUnit(stored.shape.width)).toBeGreaterThan(0);
      expect(roundUnit(stored.shape.height)).toBeGreaterThan(0);
      const again = chartShown(stored, sight).shape;
      if (again.kind !== 'bbox') throw new Error('no box');
      for (const side of ['x', 'y', 'width', 'height'] as const) expect(again[side]).toBeCloseTo(shape[side], 1);
      const path = { kind: 'path', points: [100, 100, 400, 130, 900, 700], closed: false } as const;
      const line = chartStored(newAnnotation({ pageIndex: 0, pageSize: chartSize, shape: path, label: '', tags: {} }), null, sight);
      expect(chartShown(line, sight).shape).toMatchObject({ points: path.points.map((value) => expect.closeTo(value, 1)) });
    }));
  });

  it('are on another view while the chart is drawn over something else than when they were made', () => {
    const [rows, seconds] = [{ ...home, axis: '' }, { ...home, x: [0, 100] as const, axis: 'seconds' }].map((view) => ({ view, home: view, dated: false }));
    const dates = { view: { ...home, x: [0, 1e6] as const }, home: { ...home, x: [0, 1e6] as const }, dated: true };
    if (rows === undefined || seconds === undefined) throw new Error('no views');
    const shape: Bbox = { kind: 'bbox', x: 230, y: 60, width: 100, height: 120 };
    for (const sight of [rows, seconds, dates]) {
      const stored = chartStored(drawn(shape), null, sight);
      for (const other of [rows, seconds, dates]) {
        expect(isOnAxis(stored, other)).toBe(other === sight);
        expect(coveredBy(stored, other) === null).toBe(other !== sight);
        expect(beyondOf([stored], other).elsewhere).toEqual(other === sight ? [] : [stored]);
      }
    }
  });

  it('keep the edges that are out of view when another edge is moved', () => {
    const whole = { view: home, home, dated: false };
    const stored = chartStored(drawn({ kind: 'bbox', x: 230, y: 60, width: 900, height: 120 }), null, whole);
    const before = coveredBy(stored, whole);
    const near = { view: { ...home, x: [400, 1000] as const }, home, dated: false };
    const shown = chartShown(stored, near);
    if (shown.shape.kind !== 'bbox') throw new Error('no box');
    expect(shown.shape.x).toBe(plot.x);
    const after = coveredBy(chartStored({ ...shown, shape: { ...shown.shape, width: shown.shape.width - 100 } }, stored, near), near);
    expect(after?.x[0]).toBe(before?.x[0]);
    expect(after?.x[1]).toBeLessThan(before?.x[1] ?? 0);
    expect([after?.low, after?.high]).toEqual([before?.low, before?.high]);
  });

  it('change nothing of the data when label or note change', () => {
    const near = { view: { ...home, x: [400, 1000] as const }, home, dated: false };
    const stored = chartStored(drawn({ kind: 'bbox', x: 100, y: 60, width: 900, height: 120 }), null, { ...near, view: home });
    const labelled = chartStored({ ...chartShown(stored, near), label: 'sag' }, stored, near);
    expect(labelled).toMatchObject({ label: 'sag', shape: stored.shape, tags: stored.tags });
  });

  it('are read without our tags as boxes on the view that everybody has', () => {
    const plain = drawn({ kind: 'bbox', x: 80, y: 20, width: 750, height: 280 });
    expect(coveredBy(plain, { view: home, home, dated: false })).toMatchObject({ x: [0, 500], channels: ['a'], low: -10, high: 10 });
  });

  it('write dates as times in UTC', () => {
    const dated: ChartView = { ...home, x: [Date.UTC(2024, 0, 1), Date.UTC(2024, 0, 2)] };
    const stored = chartStored(drawn({ kind: 'bbox', x: 80, y: 30, width: 750, height: 40 }), null, { view: dated, home: dated, dated: true });
    expect(stored.tags).toMatchObject({ t_from: '2024-01-01T00:00:00.000Z', t_to: '2024-01-01T12:00:00.000Z', channels: 'a' });
  });

  it('keep the edge that is named where the other one is not', () => {
    const sight = { view: home, home, dated: false };
    expect(coveredBy(tagged({ y_from: '3' }), sight)).toMatchObject({ low: 3, high: 10 });
    expect(coveredBy(tagged({ y_to: '3' }), sight)).toMatchObject({ low: -10, high: 3 });
    expect(coveredBy(tagged({ y_from: '30' }), sight)).toMatchObject({ low: 30, high: 30 });
    expect(coveredBy(tagged({ y_from: '3', channels: '["a","b"]' }), sight)).toMatchObject({ low: 3, high: 10 });
    expect(coveredBy(tagged({}), sight)).toMatchObject({ low: -10, high: 10 });
  });

  it('have edges that other programs may name in either order', () => {
    const tags = { t_from: '5', t_to: '2', y_from: '4', y_to: '1' };
    expect(readCovered({ ...tags, channels: 'a' }, false)).toEqual({ x: [2, 5], low: 1, high: 4, channels: ['a'] });
    expect(readCovered({ ...tags, channels: '["a","b"]' }, false)).toMatchObject({ low: 4, high: 1 });
  });
});
