import type { DataFacts } from './dataFacts.ts';
import { CHART_PAGE, TABLE_PAGE } from './sheet.ts';

/** The page that a data file opens on where nobody said which: a list of parts, whose numbers are no measurements over time, is a table. */
export function firstPage({ columns, axis }: Pick<DataFacts, 'columns' | 'axis'>): number {
  const count = (kind: 'number' | 'text'): number => columns.filter((column) => column.kind === kind).length;
  return count('number') === 0 || (axis.time === null && count('text') >= count('number')) ? TABLE_PAGE : CHART_PAGE;
}
