import type { Annotation } from '../../annotation/annotation.ts';
import { onPage } from '../../annotation/scale.ts';
import { chartSize, laneAt, placeAt, valueAtY } from '../../document/sheet/chartView.ts';
import type { ChartSight } from './chartMarks.ts';
import { viewOf } from './chartMarks.ts';

/** A vertex in data: where on the axis, and which value of which channel. */
export interface ChartPoint {
  readonly place: number;
  readonly value: number;
  readonly channel: string;
}

/** The vertices of a stored path in data; none of anything else. */
export function chartPoints(stored: Annotation, sight: ChartSight): readonly ChartPoint[] {
  const { shape } = onPage(stored, chartSize);
  if (shape.kind !== 'path') return [];
  const view = viewOf(stored, sight);
  return Array.from({ length: Math.floor(shape.points.length / 2) }, (_, index) => {
    const [x = 0, y = 0] = shape.points.slice(index * 2, index * 2 + 2);
    const lane = laneAt(view, y);
    return { place: placeAt(view, x), value: valueAtY(view, lane, y), channel: view.channels[lane] ?? '' };
  });
}
