import { useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Annotation } from '../../annotation/annotation.ts';
import { plot } from '../../document/sheet/chartView.ts';
import type { Sheet } from '../../document/sheet/sheet.ts';
import { CHART_PAGE } from '../../document/sheet/sheet.ts';
import { pageToScreen } from '../../geometry/camera.ts';
import { currentPage } from '../navigate.ts';
import { useOpenViewer } from '../openViewer.ts';
import type { Beyond } from './beyond.ts';
import { beyondOf } from './beyond.ts';
import { inReading } from './inReading.ts';
import { revealOnSheet } from './revealOnSheet.ts';
import { useSheet } from './useSheet.ts';
import classes from './ChartBeyond.module.css';
import { letsThrough } from '../shownIds.ts';

const words = { before: 'earlier', after: 'later', elsewhere: 'not in view' } as const;
const signs = { before: '←', after: '→', elsewhere: '' } as const;

/** How many marks of a chart lie beside what it shows, and the way to the nearest of them. */
export function ChartBeyond({ sheet }: { readonly sheet: Sheet }) {
  const { workspace, focusDocument } = useOpenViewer();
  const view = useStore(workspace.view);
  const state = useSheet(sheet);
  const { store } = workspace.copy;
  const marks = useSyncExternalStore(store.subscribe, () => store.onPage(CHART_PAGE));
  if (currentPage(view) !== CHART_PAGE || view.viewport.width === 0 || view.marksHidden) return null;
  const listed = marks.filter(({ id, arrangement }) => !arrangement.hidden && letsThrough(view.shown, id)).map((mark) => inReading(mark, state));
  const beyond = beyondOf(listed, { view: state.chart, home: state.home, dated: state.facts.axis.dated });
  function go([nearest]: readonly Annotation[]): void {
    if (nearest === undefined) return;
    revealOnSheet(workspace, sheet, nearest.id);
    workspace.view.setState({ selection: [nearest.id] });
    focusDocument();
  }
  const left = pageToScreen(view, CHART_PAGE, { x: plot.x, y: plot.y + plot.height });
  const right = pageToScreen(view, CHART_PAGE, { x: plot.x + plot.width, y: plot.y + plot.height });
  return (
    <div role="group" aria-label="Marks beside what is shown" className={classes['row']} style={{ left: left.x, top: left.y - 32, width: right.x - left.x }}>
      {sides.map((side) => (
        <span key={side}>
          {beyond[side].length > 0 && (
            <button type="button" className={classes['go']} onClick={() => go(beyond[side])}>
              {side === 'after' ? '' : signs[side]} {beyond[side].length} {words[side]} {side === 'after' ? signs[side] : ''}
            </button>
          )}
        </span>
      ))}
    </div>
  );
}

const sides: readonly (keyof Beyond)[] = ['before', 'elsewhere', 'after'];
