import type { Column } from './columns.ts';

declare module 'react' {
  interface CSSProperties {
    '--list-narrow'?: string;
    '--list-wide'?: string;
  }
}

/** CSS px where the list is narrow, tags below the label and the time below the page; then where it has a column for each. */
const narrow: readonly (readonly [columns: readonly Column[], width: string])[] = [
  [['number'], '36px'], [['crop'], '52px'], [['label', 'tags'], 'minmax(0, 1fr)'], [['author'], '28px'], [['page', 'changed'], '48px'], [['status'], '24px'],
];
const wide: readonly (readonly [columns: readonly Column[], width: string])[] = [
  [['number'], '44px'], [['crop'], '56px'], [['label'], 'minmax(120px, 2fr)'], [['tags'], 'minmax(120px, 3fr)'], [['author'], 'minmax(96px, 1.2fr)'],
  [['page'], '56px'], [['changed'], '88px'], [['status'], '128px'],
];

/** The grids of heads and rows with these columns, as CSS variables. */
export function columnWidths(shows: ReadonlySet<Column>) {
  const grid = (all: typeof narrow): string => all.map(([ids, width]) => (ids.some((id) => shows.has(id)) ? width : '0px')).join(' ');
  return { '--list-narrow': grid(narrow), '--list-wide': grid(wide) } as const;
}
