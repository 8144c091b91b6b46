import { inText } from '../../commands/parts/textScale.ts';
import type { Column } from './columns.ts';

declare module 'react' {
  interface CSSProperties {
    '--list-narrow'?: string;
    '--list-wide'?: string;
  }
}

/** Where the list is narrow, tags below the label and the time below the page; then where it has a column for each. */
const narrow: readonly (readonly [columns: readonly Column[], width: string])[] = [
  [['number'], '2.25rem'], [['crop'], '3.25rem'], [['label', 'tags'], 'minmax(0, 1fr)'], [['author'], '1.75rem'], [['page', 'changed'], '3rem'], [['status'], '1.5rem'],
];
const wide: readonly (readonly [columns: readonly Column[], width: string])[] = [
  [['number'], '2.75rem'], [['crop'], '3.5rem'], [['label'], 'minmax(7.5rem, 2fr)'], [['tags'], 'minmax(7.5rem, 3fr)'], [['author'], 'minmax(6rem, 1.2fr)'],
  [['page'], '3.5rem'], [['changed'], '5.5rem'], [['status'], '8rem'],
];

/** CSS px where the list becomes wide, as its style sheets say, and what is left and right of a row. */
const wideFrom = 640;
const rowPadding = 20;
/** In the wide list: right of the tags. */
const tagsPadding = 12;

/** CSS px that the tags of a row have in a list of this width. */
export function tagsRoom(width: number, shows: ReadonlySet<Column>): number {
  return inText(usualRoom(width / inText(1), shows));
}

/** The same with text of the usual size. */
function usualRoom(width: number, shows: ReadonlySet<Column>): number {
  const has = (...ids: readonly Column[]): boolean => ids.some((id) => shows.has(id));
  const inner = width - rowPadding;
  if (width < wideFrom) return inner - sum([[has('number'), 36], [has('crop'), 52], [has('author'), 28], [has('page', 'changed'), 48], [has('status'), 24]]);
  const free = inner - sum([[has('number'), 44], [has('crop'), 56], [has('page'), 56], [has('changed'), 88], [has('status'), 128]]);
  const parts = 2 + 3 + (has('author') ? 1.2 : 0);
  return Math.max(120, (free * 3) / parts) - tagsPadding;
}

function sum(columns: readonly (readonly [shown: boolean, width: number])[]): number {
  return columns.reduce((all, [shown, width]) => all + (shown ? width : 0), 0);
}

/** The grids of heads and rows with these columns, as CSS variables. */
export function columnWidths(shows: ReadonlySet<Column>) {
  const grid = (all: typeof narrow): string => all.map(([ids, width]) => (ids.some((id) => shows.has(id)) ? width : '0px')).join(' ');
  return { '--list-narrow': grid(narrow), '--list-wide': grid(wide) } as const;
}
