import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useStore } from 'zustand';
import { useOpenViewer } from '../openViewer.ts';
import { showAnnotation } from '../reveal.ts';
import { AnnotationRow } from './AnnotationRow.tsx';
import { hearListKey, toggled } from './listKeys.ts';
import type { ListRow } from './listRows.ts';
import classes from './AnnotationList.module.css';

const rowHeight = 44;

/** The annotations that the filter lets through, of which only the rows in view are in the page. */
export function AnnotationList({ rows }: { readonly rows: readonly ListRow[] }) {
  const viewer = useOpenViewer();
  const { workspace } = viewer;
  const { view } = workspace;
  const selection = useStore(view, (state) => state.selection);
  const scroller = useRef<HTMLDivElement>(null);
  // No compiler memoises here what this returns.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    getItemKey: (index) => rows[index]?.annotation.id ?? index,
  });
  const lastSelected = selection.at(-1);
  const selectedPlace = rows.findIndex((row) => row.annotation.id === lastSelected);
  const { scrollToIndex } = virtual;

  useEffect(
    function showSelectedRow() {
      if (selectedPlace >= 0) scrollToIndex(selectedPlace, { align: 'auto' });
    },
    [lastSelected, selectedPlace, scrollToIndex],
  );

  function focusRow(place: number): void {
    scrollToIndex(place, { align: 'auto' });
    // The row may come into the page, or another take its place, only with the next frame.
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-place="${place}"]`)?.focus({ preventScroll: true });
    });
  }
  function choose(id: string, event: MouseEvent): void {
    if (event.shiftKey || event.ctrlKey || event.metaKey) view.setState({ selection: toggled(selection, id) });
    else {
      view.setState({ selection: [id] });
      showAnnotation(workspace, id);
    }
    viewer.focusDocument();
  }
  function onKeyDown(event: KeyboardEvent, place: number): void {
    const { key, ctrlKey, metaKey, altKey, nativeEvent } = event;
    if (nativeEvent.isComposing || ctrlKey || metaKey || altKey) return;
    if (!hearListKey(viewer, { key, place, rows, focusRow })) return;
    event.preventDefault();
    event.stopPropagation();
  }
  const reached = selectedPlace >= 0 ? selectedPlace : 0;
  return (
    <div ref={scroller} className={classes['scroller']} data-scope="list">
      <ul className={classes['list']} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return row === undefined ? null : (
            <AnnotationRow
              key={item.key}
              annotation={row.annotation}
              number={row.number}
              place={item.index}
              count={rows.length}
              selected={selection.includes(row.annotation.id)}
              reached={item.index === reached}
              style={{ transform: `translateY(${item.start}px)` }}
              onChoose={choose}
              onHover={(hover) => view.setState({ hover })}
              onKeyDown={onKeyDown}
            />
          );
        })}
      </ul>
    </div>
  );
}
