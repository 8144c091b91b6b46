import { formatCount } from '../../commands/parts/formatCount.ts';
import type { ImportPlan } from '../read/importPlan.ts';

/** Rows of which a file may bring any number: the most frequent ones, and what the others come to. */
export interface ShownRows {
  readonly rows: readonly (readonly [name: string, count: number])[];
  /** Rows that are not shown, and the shapes that they are of. */
  readonly more: { readonly rows: number; readonly count: number };
}

/** What the preview of an import says. */
export interface ImportSummary {
  /** Shapes that would come. */
  readonly count: number;
  /** "412 shapes on 37 pages of 2 files, 3 set aside; 5 are here already". */
  readonly found: string;
  readonly labels: ShownRows;
  readonly setAside: ShownRows;
}

/** Rows beyond which a list is no longer read, and a page of fields stands still. */
const MOST_ROWS = 100;

/** Sums up what an import would do. */
export function importSummary({ parts, here, setAside }: ImportPlan): ImportSummary {
  const labels = new Map<string, number>();
  let count = 0;
  let pages = 0;
  for (const { made } of parts) {
    for (const { label } of made) labels.set(label, (labels.get(label) ?? 0) + 1);
    count += made.length;
    pages += new Set(made.map(({ pageIndex }) => pageIndex)).size;
  }
  const aside = setAside.reduce((sum, [, of]) => sum + of, 0);
  const files = parts.length < 2 ? '' : ` of ${formatCount(parts.length)} files`;
  const nothing = aside + here === 0 ? 'There is no shape in this file' : 'Nothing new';
  const shapes = count === 0 ? nothing : `${formatCount(count)} ${count === 1 ? 'shape' : 'shapes'} on ${formatCount(pages)} ${pages === 1 ? 'page' : 'pages'}${files}`;
  return {
    count,
    found: `${shapes}${aside === 0 ? '' : `, ${formatCount(aside)} set aside`}${here === 0 ? '' : `; ${formatCount(here)} ${here === 1 ? 'is' : 'are'} here already`}`,
    labels: shownRows([...labels]),
    setAside: shownRows(setAside),
  };
}

/** In their own order where all are shown. */
function shownRows(all: ShownRows['rows']): ShownRows {
  if (all.length <= MOST_ROWS) return { rows: all, more: { rows: 0, count: 0 } };
  const sorted = all.toSorted(([, a], [, b]) => b - a);
  const hidden = sorted.slice(MOST_ROWS);
  return { rows: sorted.slice(0, MOST_ROWS), more: { rows: hidden.length, count: hidden.reduce((sum, [, count]) => sum + count, 0) } };
}
