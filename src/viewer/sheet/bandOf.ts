import { laneAt, laneRect, plot } from '../../document/sheet/chartView.ts';
import type { Sheet } from '../../document/sheet/sheet.ts';
import { CHART_PAGE } from '../../document/sheet/sheet.ts';
import type { Point, Rect } from '../../geometry/space.ts';

/** The channel of a chart that a point is on, or the whole of its plot. */
export function bandOf(sheet: Sheet): (pageIndex: number, point: Point, which: 'one' | 'all') => Rect | null {
  return (pageIndex, { y }, which) => {
    const { chart } = sheet.state();
    if (pageIndex !== CHART_PAGE || chart.channels.length === 0) return null;
    return which === 'all' ? plot : laneRect(chart, laneAt(chart, y));
  };
}
