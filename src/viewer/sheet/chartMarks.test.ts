import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newAnnotation } from '../../annotation/annotation.ts';
import type { ChartView, Range } from '../../document/sheet/chartView.ts';
import { chartSize, plot } from '../../document/sheet/chartView.ts';
import type { Bbox } from '../../geometry/shapes.ts';
import { chartShown, chartStored, coveredBy } from './chartMarks.ts';
import { readCovered } from './dataTags.ts';

const home: ChartView = { x: [0, 1000], y: [[-10, 10], [0, 5], [100, 300]], channels: ['a', 'b', 'c'], timezone: 'UTC' };
const range = (from: number, to: number): fc.Arbitrary<Range> => fc.tuple(fc.double({ min: from, max: to, noNaN: true }), fc.double({ min: 0.05, max: 1, noNaN: true })).map(([start, share]) => [start, start + (to - from) * share]);
const view = fc.record({ x: range(0, 900), a: range(-10, 5), b: range(0, 4), c: range(100, 250) }).map(({ x, a, b, c }): ChartView => ({ ...home, x, y: [a, b, c] }));

function drawn(shape: Bbox) {
  return newAnnotation({ pageIndex: 0, pageSize: chartSize, shape, label: '', tags: {} });
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
});
