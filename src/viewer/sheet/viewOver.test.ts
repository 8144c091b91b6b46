import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChartView, Range } from '../../document/sheet/chartView.ts';
import { viewOver } from './viewOver.ts';

const names = ['a', 'b', 'c', 'd'];
const facts = {
  rows: 1000, ragged: 0, unread: 0, columns: names.map((name) => ({ name, kind: 'number', least: -10, greatest: 10, odd: 0 }) as const),
  axis: { column: null, name: 'Row', dated: false, range: [0, 999], restarts: 0, time: null, pair: null, epoch: null },
} as const;

function chartOf(channels: readonly string[], x: Range): ChartView {
  return { x, y: channels.map((): Range => [-5, 5]), channels, timezone: 'UTC' };
}

describe('the view over covered data', () => {
  it('shows all of the stretch and of the channels, side by side', () => {
    const shown = fc.subarray(names, { minLength: 1 });
    const first = fc.nat(3);
    fc.assert(fc.property(shown, first, fc.nat(3), fc.nat(900), fc.integer({ min: 1, max: 99 }), (channels, from, count, start, length) => {
      const covered = { x: [start, start + length], low: -8, high: 8, channels: names.slice(from, from + 1 + count) } as const;
      const view = viewOver({ chart: chartOf(channels, [100, 140]), facts }, covered);
      expect(view.x[0]).toBeLessThanOrEqual(start);
      expect(view.x[1]).toBeGreaterThanOrEqual(start + length);
      const place = view.channels.indexOf(covered.channels[0] ?? '');
      expect(view.channels.slice(place, place + covered.channels.length)).toEqual(covered.channels);
      expect(view.y[place]?.[1]).toBeGreaterThanOrEqual(8);
      expect(view.y[place + covered.channels.length - 1]?.[0]).toBeLessThanOrEqual(-8);
      expect(view.y).toHaveLength(view.channels.length);
    }));
  });

  it('is the present one where all of it is shown', () => {
    const chart = chartOf(['a', 'b'], [0, 500]);
    expect(viewOver({ chart, facts }, { x: [10, 20], low: 0, high: 1, channels: ['b'] })).toBe(chart);
  });
});
