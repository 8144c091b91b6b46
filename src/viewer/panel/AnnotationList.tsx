import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useStore } from 'zustand';
import { scrollToShow } from '../../commands/parts/rowWindow.ts';
import { useOpenViewer } from '../openViewer.ts';
import { selectedIds } from '../selectedIds.ts';
import { showAnnotation } from '../reveal.ts';
import { AnnotationRow } from './AnnotationRow.tsx';
import type { RowDeeds } from './AnnotationRow.tsx';
import { GroupHeadButton } from './GroupHeadButton.tsx';
import { tagsRoom } from './columnWidths.ts';
import type { Column } from './columns.ts';
import { headHeight, idsBetween, listItems, rowHeights, seenIn, segmentAt, topOfRow } from './listItems.ts';
import type { ListItems, Segment } from './listItems.ts';
import { hearListKey, toggled } from './listKeys.ts';
import type { Listed } from './listing.ts';
import { useLatest } from '../useLatest.ts';
import { useNarrow } from '../useNarrow.ts';
import { useListWindow } from './useListWindow.ts';
import classes from './AnnotationList.module.css';

/** CSS px from a row's left to the menu that was opened by key. */
const menuInset = 40;

export interface AnnotationListProps {
  readonly shows: ReadonlySet<Column>;
}

/** The annotations that the filter lets through, of which only the rows in view are in the page. */
export function AnnotationList({ shows }: AnnotationListProps) {
  const { chrome, workspace } = useOpenViewer();
  const listed = useStore(workspace.listing.store);
  const folded = useStore(chrome, (state) => state.folded);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const rowHeight = useNarrow() ? rowHeights.touch : rowHeights.desk;
  const items = useMemo(() => listItems(listed, { folded, rowHeight }), [listed, folded, rowHeight]);
  const list = useListState({ listed, items, scroller });
  const pinned = items.segments[segmentAt(items.segments, list.top)];
  return (
    <div ref={setScroller} className={classes['scroller']} data-scope="list">
      {pinned !== undefined && pinned.head !== null && pinned.top < list.top && (
        <div className={classes['pin']}>
          <GroupHeadButton head={pinned.head} folded={pinned.folded} style={{ transform: 'none' }} />
        </div>
      )}
      <div className={classes['all']} style={{ height: items.height }}>
        {list.seen.map(({ segment, first, end }) => (
          <ListSegment key={segment.head?.key ?? ''} {...{ segment, first, end, listed, shows, list }} />
        ))}
      </div>
    </div>
  );
}

type ListState = ReturnType<typeof useListState>;

interface ListInput {
  readonly listed: Listed;
  readonly items: ListItems;
  readonly scroller: HTMLElement | null;
}

/** What is in view, what is selected, and what keys and clicks do. */
function useListState({ listed, items, scroller }: ListInput) {
  const viewer = useOpenViewer();
  const { view } = viewer.workspace;
  const { rows } = listed;
  const { rowHeight } = items;
  // The drawing answers first; the list follows in a task of its own, since it may have to scroll far.
  const selection = useDeferredValue(useStore(view, (state) => state.selection));
  const selected = selectedIds(selection);
  const { width, top, from, to } = useListWindow(scroller, rowHeight);
  const [focused, setFocused] = useState<number | null>(null);
  const seen = seenIn(items, from, to);
  const lastSelected = selection.at(-1);
  // oxlint-disable-next-line react/exhaustive-deps -- `rows` stand for what the listing holds
  const selectedPlace = useMemo(() => (lastSelected === undefined ? -1 : viewer.workspace.listing.placeOf(lastSelected)), [viewer, rows, lastSelected]);

  function scrollTo(place: number): void {
    const rowTop = topOfRow(items, place);
    if (scroller === null || rowTop === null) return;
    const covered = listed.heads.length === 0 ? 0 : headHeight;
    const { scrollTop: scrolled, clientHeight: height } = scroller;
    scroller.scrollTop = scrollToShow(0, rowHeight, { scrolled: scrolled - rowTop, height, covered }) + rowTop;
  }
  useEffect(
    function showSelectedRow() {
      if (selectedPlace >= 0) scrollTo(selectedPlace);
    },
    // What is selected is shown when it is selected, and not again when one scrolls away from it.
    // oxlint-disable-next-line react/exhaustive-deps
    [lastSelected, selectedPlace, scroller],
  );
  useEffect(
    function forgetFocus() {
      return () => viewer.chrome.setState({ row: null });
    },
    [viewer.chrome],
  );
  function focusRow(place: number): void {
    scrollTo(place);
    setFocused(place);
    const inPage = () => scroller?.querySelector<HTMLElement>(`[data-place="${place}"]`);
    const row = inPage();
    if (row) row.focus({ preventScroll: true });
    // A row that was out of view comes into the page with the next frame.
    else requestAnimationFrame(() => inPage()?.focus({ preventScroll: true }));
  }
  function choose(place: number, event: MouseEvent): void {
    const id = rows[place]?.annotation.id ?? '';
    const now = view.getState().selection;
    const from = viewer.workspace.listing.placeOf(now.at(-1) ?? '');
    if (event.shiftKey && from >= 0) view.setState({ selection: [...new Set([...now, ...idsBetween(rows, from, place), id])] });
    else if (event.shiftKey || event.ctrlKey || event.metaKey) view.setState({ selection: toggled(now, id) });
    else {
      view.setState({ selection: [id] });
      showAnnotation(viewer.workspace, id);
    }
    viewer.focusDocument();
  }
  function hearKey(event: KeyboardEvent, place: number): void {
    if (event.nativeEvent.isComposing || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller?.clientHeight ?? 0) / rowHeight) - 1);
    if (!hearListKey(viewer, { event, place, page, rows, items, focusRow })) return;
    event.preventDefault();
    event.stopPropagation();
  }
  function openMenu(place: number, event: MouseEvent): void {
    const annotation = rows[place]?.annotation;
    if (annotation === undefined) return;
    event.preventDefault();
    if (!selectedIds(view.getState().selection).has(annotation.id)) view.setState({ selection: [annotation.id] });
    const { left, bottom } = event.currentTarget.getBoundingClientRect();
    // By key there is no pointer: the menu stands below the row, and the list keeps the focus.
    const isByMouse = event.button === 2;
    const at = isByMouse ? { x: event.clientX, y: event.clientY } : { x: left + menuInset, y: bottom };
    if (isByMouse) viewer.focusDocument();
    viewer.chrome.setState({ menu: { ...at, on: { hit: { on: 'nothing' }, pageIndex: annotation.pageIndex, point: { x: 0, y: 0 } } } });
  }
  function noteFocus(place: number | null): void {
    setFocused(place);
    viewer.chrome.setState({ row: place === null ? null : (rows[place]?.annotation.id ?? null) });
  }
  const deeds = useStableDeeds({ choose, hearKey, openMenu });
  const inPage = (place: number): boolean => seen.some(({ first, end }) => place >= first && place < end);
  const reached = inPage(selectedPlace) ? selectedPlace : (seen.find(({ first, end }) => end > first)?.first ?? -1);
  return { rowHeight, width, top, seen, selected, reached, focused, noteFocus, deeds, inPage };
}

/** Always the same ones, which do what was given last: rows are not drawn anew for them. */
function useStableDeeds(deeds: RowDeeds): RowDeeds {
  const latest = useLatest(deeds);
  return useMemo(
    () => ({
      choose: (place, event) => latest.current.choose(place, event),
      hearKey: (event, place) => latest.current.hearKey(event, place),
      openMenu: (place, event) => latest.current.openMenu(place, event),
    }),
    [latest],
  );
}

interface ListSegmentProps extends AnnotationListProps {
  readonly listed: Listed;
  readonly segment: Segment;
  readonly first: number;
  readonly end: number;
  readonly list: ListState;
}

/** A group with its head, or all there is. A row that has the focus stays in the page, wherever one scrolls. */
function ListSegment({ segment, first, end, listed, shows, list }: ListSegmentProps) {
  const { head, folded, row, count, top } = segment;
  const { annotations } = useOpenViewer().workspace;
  const places = Array.from({ length: end - first }, (_, index) => first + index);
  const { focused } = list;
  if (focused !== null && !folded && focused >= row && focused < row + count && !list.inPage(focused)) places.push(focused);
  const room = tagsRoom(list.width, shows);
  const rowsTop = top + (head === null ? 0 : headHeight);
  return (
    <>
      {head !== null && <GroupHeadButton head={head} folded={folded} style={{ transform: `translateY(${top}px)` }} />}
      {places.length > 0 && (
        // The rows are the controls; the list hears which of them has the focus.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <ul
          className={classes['list']}
          aria-label={head?.name}
          onFocus={({ target }) => list.noteFocus(target instanceof HTMLElement ? Number(target.dataset['place']) : null)}
          onBlur={() => list.noteFocus(null)}
        >
          {places.map((place) => {
            const annotation = listed.rows[place]?.annotation;
            return annotation === undefined ? null : (
              <AnnotationRow
                key={annotation.id}
                annotation={annotation}
                number={annotations.numberOf(annotation.id)}
                place={place}
                nth={place - row + 1}
                count={count}
                selected={list.selected.has(annotation.id)}
                reached={place === list.reached}
                shows={shows}
                tagsRoom={room}
                missingOf={listed.arrangement.missing}
                top={rowsTop + (place - row) * list.rowHeight}
                deeds={list.deeds}
              />
            );
          })}
        </ul>
      )}
    </>
  );
}
