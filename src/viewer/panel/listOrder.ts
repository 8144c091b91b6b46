import type { Annotation } from '../../annotation/annotation.ts';
import type { GroupColumn, SortColumn } from './columns.ts';
import { personName } from '../../commands/people.ts';
import { authorOf, statusOf, statuses } from '../../annotation/review/status.ts';

/** A row of the list. */
export interface ListRow {
  readonly kind: 'row';
  readonly annotation: Annotation;
  /** As it was when the list was put in order. */
  readonly number: number;
}

export interface SortKey {
  readonly by: SortColumn;
  readonly way: 'up' | 'down';
}

/** Order of rows: below zero when `a` comes first. No two rows are equal. */
export type RowOrder = (a: ListRow, b: ListRow) => number;

/** Where nobody sorts: through the pages, and on a page in the order of drawing. */
export const pageOrder: readonly SortKey[] = [{ by: 'page', way: 'up' }, { by: 'number', way: 'up' }];

/** The keys after a click on a column's head: it becomes the only one, or with Shift the second; a click on one in use turns it round. */
export function sortedBy(keys: readonly SortKey[], by: SortColumn, place: 'first' | 'second'): readonly SortKey[] {
  const at = keys.findIndex((key) => key.by === by);
  const turned: SortKey = { by, way: keys[at]?.way === 'up' ? 'down' : 'up' };
  const [first] = keys;
  if (place === 'first' || first === undefined || (at === 0 && keys.length === 1)) return [at === 0 ? turned : { by, way: 'up' }];
  return at === 0 ? [turned, ...keys.slice(1)] : [first, at === 1 ? turned : { by, way: 'up' }];
}

/** First by group, then by the keys, then through the pages. */
export function rowOrder(keys: readonly SortKey[], group: GroupColumn): RowOrder {
  const byGroup: readonly SortKey[] = group === 'none' || keys[0]?.by === group ? [] : [{ by: group, way: 'up' }];
  const steps = [...byGroup, ...keys, ...pageOrder].map(({ by, way }) => (way === 'up' ? comparers[by] : reversed(comparers[by])));
  return function compareRows(a, b) {
    for (const step of steps) {
      const order = step(a, b);
      if (order !== 0) return order;
    }
    return a.annotation.id < b.annotation.id ? -1 : Number(a.annotation.id > b.annotation.id);
  };
}

function reversed(order: RowOrder): RowOrder {
  return (a, b) => order(b, a);
}

/** What nobody has named yet comes first: it is what there is to do. */
const comparers: Readonly<Record<SortColumn, RowOrder>> = {
  number: (a, b) => a.number - b.number,
  label: (a, b) => byText(a.annotation.label, b.annotation.label),
  tags: (a, b) => byText(tagsLine(a.annotation), tagsLine(b.annotation)),
  page: (a, b) => a.annotation.pageIndex - b.annotation.pageIndex,
  author: (a, b) => byText(authorOf(a.annotation) ?? '', authorOf(b.annotation) ?? ''),
  changed: (a, b) => byCode(a.annotation.createdAt ?? '', b.annotation.createdAt ?? ''),
  status: (a, b) => statusPlace(a.annotation) - statusPlace(b.annotation) || byText(statusOf(a.annotation), statusOf(b.annotation)),
};

/** R2 before R10, whatever the case. */
const collator = new Intl.Collator(undefined, { numeric: true });

/** What the collator said: it takes many times longer than looking it up, and labels and authors are few. */
const known = new Map<string, Map<string, number>>();
const MOST_KNOWN = 200;

function byText(a: string, b: string): number {
  if (a === b) return 0;
  let ofA = known.get(a);
  if (ofA === undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    ofA = new Map();
    known.set(a, ofA);
  }
  const said = ofA.get(b);
  if (said !== undefined) return said;
  const order = collator.compare(a, b);
  if (ofA.size < MOST_KNOWN) ofA.set(b, order);
  return order;
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function tagsLine({ tags }: Annotation): string {
  return Object.entries(tags).filter(([name]) => name !== 'status' && name !== 'note').map(([name, value]) => `${name} ${String(value)}`).join(' ');
}

const statusOrder: readonly string[] = ['needs label', ...statuses];

function statusPlace(annotation: Annotation): number {
  const place = statusOrder.indexOf(statusOf(annotation));
  return place < 0 ? statusOrder.length : place;
}

/** What the rows of a group have in common, and how its head calls it. */
export function groupOf(annotation: Annotation, group: Exclude<GroupColumn, 'none'>, me: string | null): { readonly key: string; readonly name: string } {
  switch (group) {
    case 'label':
      return { key: annotation.label, name: annotation.label === '' ? 'Needs label' : annotation.label };
    case 'page':
      return { key: String(annotation.pageIndex), name: `Page ${annotation.pageIndex + 1}` };
    case 'author': {
      const author = authorOf(annotation);
      return { key: author ?? '', name: author === null ? 'Nobody known' : author === me ? 'You' : personName(author) };
    }
    case 'status': {
      const status = statusOf(annotation);
      return { key: status, name: status.charAt(0).toUpperCase() + status.slice(1) };
    }
  }
}
