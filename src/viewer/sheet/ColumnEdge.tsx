import { useRef } from 'react';
import type { Sheet } from '../../document/sheet/sheet.ts';
import { widthOf } from '../../document/sheet/sheetState.ts';
import classes from './TableHead.module.css';

/** CSS px of a column at least and at most. */
const LEAST = 32;
const MOST = 2000;

/** Makes a column so wide, CSS px at 100 %. */
export function setColumnWidth(sheet: Sheet, index: number, width: number): void {
  const { wanted } = sheet.state();
  const kept = Math.round(Math.max(LEAST, Math.min(MOST, width)));
  sheet.showTable({ ...wanted, widths: wanted.widths.map((each, at) => (at === index ? kept : each)) });
}

/** Makes a column as wide as it was at first. */
export function fitColumn(sheet: Sheet, index: number): void {
  const column = sheet.state().facts.columns[index];
  if (column !== undefined) setColumnWidth(sheet, index, widthOf(column));
}

/** The right edge of a column's head, to be dragged; a double-click fits the column. Its menu does the same by keys. */
export function ColumnEdge({ sheet, index, zoom }: { readonly sheet: Sheet; readonly index: number; readonly zoom: number }) {
  const begun = useRef<{ readonly x: number; readonly width: number } | null>(null);
  return (
    <div
      aria-hidden="true"
      className={classes['edge']}
      data-part="column-edge"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        begun.current = { x: event.clientX, width: sheet.state().table.widths[index] ?? LEAST };
      }}
      onPointerMove={({ clientX }) => {
        if (begun.current !== null) setColumnWidth(sheet, index, begun.current.width + (clientX - begun.current.x) / zoom);
      }}
      onPointerUp={() => (begun.current = null)}
      onPointerCancel={() => (begun.current = null)}
      onDoubleClick={() => fitColumn(sheet, index)}
    />
  );
}
