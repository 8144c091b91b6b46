/** Rows of equal height, in CSS px, in something that scrolls. */
export interface Rows {
  readonly count: number;
  readonly height: number;
  /** Rows kept in the DOM above and below those that are seen. */
  readonly overscan: number;
}

/** Rows `first` (inclusive) to `end` (exclusive). */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
}

/** The rows to have in the DOM when `scrolled` px of all rows are above a viewport of `viewportHeight`. Their number depends on no more than these heights. */
export function rowWindow(rows: Rows, scrolled: number, viewportHeight: number): RowWindow {
  const top = Math.floor(scrolled / rows.height);
  const seen = Math.ceil(viewportHeight / rows.height) + 1;
  const first = Math.min(Math.max(0, top - rows.overscan), Math.max(0, rows.count - seen));
  return { first, end: Math.min(rows.count, Math.max(0, top) + seen + rows.overscan) };
}

/**
 * How far to scroll so that a row is wholly seen: not at all when it is, else by the least. `covered` px at the top of
 * the viewport are under something that stays there. All in px from the top of the rows; the result may be negative.
 */
export function scrollToShow(row: number, rowHeight: number, view: { readonly scrolled: number; readonly height: number; readonly covered: number }): number {
  const top = row * rowHeight;
  if (top < view.scrolled + view.covered) return top - view.covered;
  if (top + rowHeight > view.scrolled + view.height) return top + rowHeight - view.height;
  return view.scrolled;
}
