import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { laneRect, placeAt, plot, xOf } from '../../document/sheet/chartView.ts';
import type { ReadOut } from '../../document/sheet/dataJobs.ts';
import type { Sheet } from '../../document/sheet/sheet.ts';
import { CHART_PAGE } from '../../document/sheet/sheet.ts';
import { clockTime } from '../../document/sheet/ticks.ts';
import { pageToScreen, screenToPage } from '../../geometry/camera.ts';
import { useOpenViewer } from '../openViewer.ts';
import { useSheet } from './useSheet.ts';
import classes from './ChartCursor.module.css';

/** Beneath the pointer on a chart: the sample that is nearest in time, of every channel shown. */
export function ChartCursor({ sheet }: { readonly sheet: Sheet }) {
  const { workspace } = useOpenViewer();
  const view = useStore(workspace.view);
  const state = useSheet(sheet);
  const [found, setFound] = useState<ReadOut | null>(null);
  const isChart = view.camera.pageIndex === CHART_PAGE && view.viewport.width > 0;
  const point = isChart && view.pointer !== null ? screenToPage(view, CHART_PAGE, view.pointer) : null;
  const isOver = point !== null && point.x >= plot.x && point.x <= plot.x + plot.width && point.y >= plot.y && point.y <= plot.y + plot.height;
  const place = isOver ? placeAt(state.chart, point.x) : null;
  const { channels } = state.chart;
  useEffect(
    function askForSample() {
      if (place === null) return undefined;
      const leaving = new AbortController();
      sheet.readOut(place, leaving.signal).then(setFound, () => undefined);
      return () => leaving.abort();
    },
    // oxlint-disable-next-line react/exhaustive-deps -- other channels have other values at the same place
    [place, channels, sheet],
  );
  if (place === null || found === null || found.values.length !== channels.length) return null;
  const at = (x: number, y: number) => pageToScreen(view, CHART_PAGE, { x, y });
  const x = xOf(state.chart, found.place);
  if (x < plot.x || x > plot.x + plot.width) return null;
  const top = at(x, plot.y);
  const bottom = at(x, plot.y + plot.height);
  const time = state.facts.axis.dated ? clockTime(found.place, state.table.clock) : `${state.facts.axis.name} ${state.facts.axis.column === null ? found.row + 1 : Number(found.place.toPrecision(10))}`;
  const aside = x > plot.x + plot.width * 0.8 ? 'translateX(calc(-100% - 4px))' : 'translateX(4px)';
  return (
    <div aria-hidden="true" data-part="read-out">
      <div className={classes['line']} style={{ left: top.x, top: top.y, height: bottom.y - top.y }} />
      <div className={classes['value']} style={{ left: top.x, top: top.y - 18, transform: aside }}>{time}</div>
      {channels.map((name, lane) => {
        const { x: left, y: up } = at(x, laneRect(state.chart, lane).y);
        const value = found.values[lane] ?? null;
        return (
          <div key={name} className={classes['value']} style={{ left, top: up + 2, transform: aside }}>
            {value === null ? 'no value' : String(Number(value.toPrecision(9))).replace('-', '−')}
          </div>
        );
      })}
    </div>
  );
}
