import type { Column } from './column.ts';

/** Rows that a footer may take. */
const MOST_ROWS = 50;

/** How many of so many rows are data: those at the end that say a word in place of a time, such as "Mean", are not. */
export function rowsAboveFooter(times: Column | null, rows: number): number {
  if (times === null) return rows;
  let last = rows;
  while (last > 0 && rows - last < MOST_ROWS && times.oddTexts.has(last - 1)) last -= 1;
  return rows - last < MOST_ROWS ? last : rows;
}
