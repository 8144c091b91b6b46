import type { ChartView, Range } from '../../document/sheet/chartView.ts';
import { keptRange, laneAt, laneRect, placeAt, plot, valueAtY, zoomedRange } from '../../document/sheet/chartView.ts';
import type { Sheet } from '../../document/sheet/sheet.ts';
import { CHART_PAGE, TABLE_PAGE } from '../../document/sheet/sheet.ts';
import { rangeOf } from '../../document/sheet/sheetState.ts';
import type { Camera, View } from '../../geometry/camera.ts';
import { pageToScreen, screenToPage } from '../../geometry/camera.ts';
import { showPage } from '../../geometry/framing.ts';
import type { Point, Rect } from '../../geometry/space.ts';
import type { Aim, Steering } from '../view.ts';
import { topLeft, wholePage } from '../view.ts';

/** CSS px that column names and filters take of the region, above the table. */
export const TABLE_HEAD = 56;
/** CSS px that the numbers of the rows take, left of it. */
export const GUTTER = 64;

/** On a chart the page stays where it is, and what would move it moves the stretch of data that it shows. */
export function createSteering(sheet: Sheet): Steering {
  const { showChart } = sheet;
  const chart = (): ChartView => sheet.state().chart;

  function show(x: Range, y: readonly Range[] = chart().y): void {
    const { home, facts } = sheet.state();
    const kept = y.map((range, lane) => keptRange(range, rangeOf(facts, chart().channels[lane] ?? '')));
    showChart({ ...chart(), x: keptRange(x, home.x), y: kept });
  }

  function shiftValues(point: Point, dy: number): readonly Range[] {
    const lane = laneAt(chart(), point.y);
    return chart().y.map((range, index) => {
      if (index !== lane) return range;
      const by = (dy / laneRect(chart(), lane).height) * (range[1] - range[0]);
      return [range[0] + by, range[1] + by];
    });
  }

  return {
    has: (pageIndex) => pageIndex === CHART_PAGE,
    aim: aimAtPage,
    move(view: View, camera: Camera) {
      const after: View = { ...view, camera };
      const moved = (point: Point): Point => screenToPage(view, CHART_PAGE, pageToScreen(after, CHART_PAGE, point));
      const [a, b] = [moved({ x: plot.x, y: plot.y }), moved({ x: plot.x + plot.width, y: plot.y })];
      const factor = (b.x - a.x) / plot.width;
      const from = placeAt(chart(), plot.x + (plot.x - a.x) / factor);
      const to = placeAt(chart(), plot.x + (plot.x + plot.width - a.x) / factor);
      const dy = factor === 1 ? a.y - plot.y : 0;
      const at = view.viewport.height / 2;
      show([from, to], Math.abs(dy) < 1e-9 ? chart().y : shiftValues(screenToPage(view, CHART_PAGE, { x: 0, y: at }), dy));
    },
    pan(point, { dx, dy }) {
      const by = (dx / plot.width) * (chart().x[1] - chart().x[0]);
      show([chart().x[0] - by, chart().x[1] - by], dy === 0 ? chart().y : shiftValues(point, dy));
    },
    zoom(point, factor, of) {
      if (of === 'time') return show(zoomedRange(chart().x, placeAt(chart(), point.x), factor));
      const lane = laneAt(chart(), point.y);
      const about = valueAtY(chart(), lane, point.y);
      return show(chart().x, chart().y.map((range, index) => (index === lane ? zoomedRange(range, about, factor) : range)));
    },
    fit() {
      const { home, facts } = sheet.state();
      showChart({ ...chart(), x: home.x, y: chart().channels.map((name) => rangeOf(facts, name)) });
    },
    fitAxis(point) {
      const { home, facts } = sheet.state();
      if (point.y > plot.y + plot.height) return show(home.x);
      if (point.x >= plot.x) return undefined;
      const lane = laneAt(chart(), point.y);
      return show(chart().x, chart().y.map((range, index) => (index === lane ? rangeOf(facts, chart().channels[index] ?? '') : range)));
    },
    showArea(area: Rect) {
      const [first, last] = [laneAt(chart(), area.y), laneAt(chart(), area.y + area.height)];
      const only = first === last ? [valueAtY(chart(), first, area.y + area.height), valueAtY(chart(), first, area.y)] as const : null;
      show([placeAt(chart(), area.x), placeAt(chart(), area.x + area.width)], chart().y.map((range, lane) => (only !== null && lane === first ? only : range)));
    },
  };
}

function aimAtPage(pageIndex: number): Aim {
  if (pageIndex === CHART_PAGE) return wholePage(CHART_PAGE);
  return pageIndex === TABLE_PAGE ? { pageIndex: TABLE_PAGE, camera: tableTop } : topLeft(pageIndex);
}

/** The first rows of the table at 100 %, and its first columns where not all of them have room. */
export function tableTop(view: View): Camera {
  const camera = showPage({ ...view, camera: { ...view.camera, pageIndex: TABLE_PAGE, zoom: 1, rotation: 0 } }, TABLE_PAGE, { top: TABLE_HEAD, right: 0, bottom: 0, left: GUTTER });
  const width = view.layout.sizes[TABLE_PAGE]?.width ?? 0;
  return width + GUTTER <= view.viewport.width ? camera : { ...camera, point: { ...camera.point, x: view.viewport.width / 2 - GUTTER } };
}
