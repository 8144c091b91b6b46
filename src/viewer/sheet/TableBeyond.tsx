import { useMemo, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Annotation } from '../../annotation/annotation.ts';
import type { Sheet } from '../../document/sheet/sheet.ts';
import { TABLE_PAGE } from '../../document/sheet/sheet.ts';
import { currentPage } from '../navigate.ts';
import { useOpenViewer } from '../openViewer.ts';
import { letsThrough } from '../shownIds.ts';
import classes from './ChartBeyond.module.css';
import { inReading } from './inReading.ts';
import { revealOnSheet } from './revealOnSheet.ts';
import { whyAway } from './tableMarks.ts';
import { useSheet } from './useSheet.ts';

const words = { filter: 'in rows that the filter hides', order: 'whose rows stand apart in this order', columns: 'on columns that are read otherwise now' } as const;

/** How many marks of a table are not seen and why, and the way to the first of them. */
export function TableBeyond({ sheet }: { readonly sheet: Sheet }) {
  const { workspace, focusDocument } = useOpenViewer();
  const view = useStore(workspace.view);
  const state = useSheet(sheet);
  const { store } = workspace.copy;
  const marks = useSyncExternalStore(store.subscribe, () => store.onPage(TABLE_PAGE));
  const away = useMemo(
    () => marks.filter(({ id, arrangement }) => !arrangement.hidden && letsThrough(view.shown, id)).map((mark) => ({ mark, why: whyAway(inReading(mark, state), state) })),
    [marks, state, view.shown],
  );
  if (currentPage(view) !== TABLE_PAGE || view.viewport.width === 0 || view.marksHidden) return null;
  function go({ id }: Annotation): void {
    revealOnSheet(workspace, sheet, id);
    workspace.view.setState({ selection: [id] });
    focusDocument();
  }
  return (
    <div role="group" aria-label="Marks that are not seen" className={classes['below']}>
      {reasons.map((reason) => {
        const [first, ...others] = away.filter(({ why }) => why === reason);
        if (first === undefined) return null;
        const said = `${others.length + 1} ${others.length === 0 ? 'mark' : 'marks'} ${words[reason]}`;
        if (reason === 'columns') return <span key={reason} className={classes['said']}>{said}</span>;
        return <button key={reason} type="button" className={classes['go']} onClick={() => go(first.mark)}>{said}</button>;
      })}
    </div>
  );
}

const reasons = ['filter', 'order', 'columns'] as const;
