import { useCallback } from 'react';
import { rowWindow, scrollToShow, type Rows, type RowWindow } from './rowWindow.ts';
import type { ScrollPlace } from './scrollPlace.ts';
import { useScrolled } from './useScrolled.ts';

export interface ShownRows extends RowWindow {
  /** Scrolls by the least that shows a row wholly. */
  readonly show: (row: number) => void;
}

/** Which rows of a long list to have in the DOM. Renders again when that changes, not at each step of scrolling. */
export function useRowWindow(place: ScrollPlace, rows: Rows, covered: number): ShownRows {
  const { scroller, offset } = place;
  const top = useScrolled(scroller, (scrolled) => Math.floor((scrolled - offset) / rows.height));
  const { height } = rows;
  const show = useCallback((row: number) => {
    if (scroller === null) return;
    const scrolled = scroller.scrollTop - offset;
    scroller.scrollTo({ top: offset + scrollToShow(row, height, { scrolled, height: scroller.clientHeight, covered }) });
  }, [scroller, offset, height, covered]);
  return { ...rowWindow(rows, top * rows.height, place.height), show };
}

/** Rows to render: those of the window and the one that has the focus, which must not leave the DOM with it. */
export function rowsWith({ first, end }: RowWindow, focused: number | null): readonly number[] {
  const rows = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
  if (focused === null || (focused >= first && focused < end)) return rows;
  return focused < first ? [focused, ...rows] : [...rows, focused];
}
