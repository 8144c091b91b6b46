import { describe, expect, it } from 'vitest';
import { newAnnotation } from '../../annotation/annotation.ts';
import type { ChartView } from '../../document/sheet/chartView.ts';
import { chartSize } from '../../document/sheet/chartView.ts';
import { beyondOf } from './beyond.ts';
import { chartStored } from './chartMarks.ts';
import { chartPoints } from './chartPoints.ts';

const home: ChartView = { x: [0, 1000], y: [[-10, 10], [0, 5]], channels: ['a', 'b'], timezone: 'UTC' };

function stored(x: number, y: number) {
  const drawn = newAnnotation({ pageIndex: 0, pageSize: chartSize, shape: { kind: 'bbox', x, y, width: 30, height: 50 }, label: `${x}`, tags: {} });
  return chartStored(drawn, null, { view: home, home, dated: false });
}

describe('marks beside what a chart shows', () => {
  it('are counted by side, the nearest first, and those on channels that are not shown apart', () => {
    const marks = [stored(100, 60), stored(300, 60), stored(800, 60), stored(820, 500), stored(1500, 60)];
    const view: ChartView = { ...home, x: [400, 600], y: [[-10, 10]], channels: ['a'] };
    const { before, after, elsewhere } = beyondOf(marks, { view, home, dated: false });
    expect([before, after, elsewhere].map((side) => side.map(({ label }) => label))).toEqual([['300', '100'], ['1500'], ['820']]);
  });
});

describe('points of a path on a chart', () => {
  it('are places on the axis and values of their channels, whatever is shown', () => {
    const path = { kind: 'path', points: [80, 450, 1580, 20, 830, 650], closed: false } as const;
    const drawn = newAnnotation({ pageIndex: 0, pageSize: chartSize, shape: path, label: '', tags: {} });
    const sight = { view: { ...home, x: [250, 500] as const }, home, dated: false };
    const points = chartPoints(chartStored(drawn, null, sight), sight);
    expect(points.map(({ channel }) => channel)).toEqual(['b', 'a', 'b']);
    for (const [index, place] of [250, 500, 375].entries()) expect(points[index]?.place).toBeCloseTo(place, 1);
    for (const [index, value] of [5 * (1 - 10 / 420), 10, 2.5].entries()) expect(points[index]?.value).toBeCloseTo(value, 1);
  });
});
