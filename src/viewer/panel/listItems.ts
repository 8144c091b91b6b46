import type { GroupHead, Listed } from './listing.ts';
import type { ListRow } from './listOrder.ts';
import { inText } from '../../commands/parts/textScale.ts';

/** CSS px; `touch`: where the list is a sheet from below. */
export const rowHeights = { desk: inText(44), touch: inText(56) } as const;
export const headHeight = inText(32);

/** Rows below one another that belong together: all of them where nothing is grouped. */
export interface Segment {
  /** Null where nothing is grouped. */
  readonly head: GroupHead | null;
  readonly folded: boolean;
  /** The first row of it, as an index of `Listed.rows`, and how many there are, folded or not. */
  readonly row: number;
  readonly count: number;
  /** CSS px from the top of the list to its head, or first row; how high it is. */
  readonly top: number;
  readonly height: number;
}

/** Where everything of the list stands; worked out per group, whatever the number of rows. */
export interface ListItems {
  readonly segments: readonly Segment[];
  readonly height: number;
  /** CSS px. */
  readonly rowHeight: number;
}

interface Arranged {
  readonly folded: ReadonlySet<string>;
  /** CSS px. */
  readonly rowHeight: number;
}

export function listItems({ rows, heads }: Pick<Listed, 'rows' | 'heads'>, { folded, rowHeight }: Arranged): ListItems {
  const segments: Segment[] = [];
  let [row, top] = [0, 0];
  for (const head of heads.length === 0 ? [null] : heads) {
    const count = head?.count ?? rows.length;
    const isFolded = head !== null && folded.has(head.key);
    const height = (head === null ? 0 : headHeight) + (isFolded ? 0 : count * rowHeight);
    segments.push({ head, folded: isFolded, row, count, top, height });
    row += count;
    top += height;
  }
  return { segments, height: top, rowHeight };
}

/** The part of the list between two places, CSS px: which segments, and which of their rows (from, to exclusive). */
export function seenIn({ segments, rowHeight }: ListItems, from: number, to: number): readonly { readonly segment: Segment; readonly first: number; readonly end: number }[] {
  return segments.slice(segmentAt(segments, from)).filter(({ top }, place) => place === 0 || top < to).map((segment) => {
    const { count, row, folded } = segment;
    const start = rowsTop(segment);
    const first = Math.max(0, Math.min(count, Math.floor((from - start) / rowHeight)));
    const end = Math.max(first, Math.min(count, Math.ceil((to - start) / rowHeight)));
    return { segment, first: row + first, end: folded ? row + first : row + end };
  });
}

/** Where a row stands, CSS px from the top of the list; null while its group is folded. */
export function topOfRow({ segments, rowHeight }: ListItems, row: number): number | null {
  const segment = segments[lastAtMost(segments, (one) => one.row <= row)];
  return segment === undefined || segment.folded ? null : rowsTop(segment) + (row - segment.row) * rowHeight;
}

/** The segment at a place, CSS px. */
export function segmentAt(segments: readonly Segment[], top: number): number {
  return lastAtMost(segments, (one) => one.top <= top);
}

/** The row after (or before) one that is seen, past folded groups; the row itself at the ends. */
export function rowBeside(items: ListItems, row: number, step: 1 | -1): number {
  const last = items.segments.at(-1);
  const total = last === undefined ? 0 : last.row + last.count;
  let next = row + step;
  while (next >= 0 && next < total) {
    const segment = items.segments[lastAtMost(items.segments, (one) => one.row <= next)];
    if (segment === undefined || !segment.folded) return next;
    next = step === 1 ? segment.row + segment.count : segment.row - 1;
  }
  return row;
}

function rowsTop({ top, head }: Segment): number {
  return top + (head === null ? 0 : headHeight);
}

/** Index of the last segment that holds; 0 when none does. */
function lastAtMost(segments: readonly Segment[], holds: (segment: Segment) => boolean): number {
  let [low, high] = [0, segments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const segment = segments[middle];
    if (segment !== undefined && holds(segment)) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** Ids of the rows from one to another, both included, whichever comes first. */
export function idsBetween(rows: readonly ListRow[], from: number, to: number): readonly string[] {
  return rows.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ annotation }) => annotation.id);
}
