import { sorted, type Sliced } from '../commands/parts/slices.ts';
import { wordSearch } from '../commands/parts/words.ts';
import type { Attachment } from '../contract/attachment.ts';
import { dayEnd, dayStart } from './days.ts';
import type { AttachmentFilters, Marked, Sort } from './filters.ts';

/** What a person calls an attachment: its title, else its file name. */
export function attachmentTitle({ title, name }: Pick<Attachment, 'title' | 'name'>): string {
  return title !== null && title.trim() !== '' ? title : name;
}

export interface Arranged {
  readonly rows: readonly Attachment[];
  /** Rows that only "Show hidden" would show. */
  readonly hiddenCount: number;
}

/** How many rows are looked at before the page may do something else. */
const STEP = 256;

/** The attachments that the filters let through, in their order. The order of `all` is kept among equals. */
export function* arrange(all: readonly Attachment[], filters: AttachmentFilters): Sliced<Arranged> {
  const passes = filterOf(filters);
  const rows: Attachment[] = [];
  let hiddenCount = 0;
  for (const [index, attachment] of all.entries()) {
    if (index % STEP === 0) yield;
    if (!passes(attachment)) continue;
    if (!attachment.isVisible) hiddenCount += 1;
    if (attachment.isVisible || filters.hidden) rows.push(attachment);
  }
  return { rows: yield* sorted(rows, order(filters.sort, filters.reversed ? -1 : 1)), hiddenCount };
}

/** Types that occur, most frequent first, for the filter "Type". */
export function typesOf(all: readonly Attachment[]): readonly string[] {
  return byFrequency(all, ({ type }) => type);
}

/** E-mails of those who brought files in, most frequent first, for the filter "By". */
export function peopleOf(all: readonly Attachment[]): readonly string[] {
  return byFrequency(all, ({ createdBy }) => createdBy);
}

function byFrequency(all: readonly Attachment[], read: (attachment: Attachment) => string): readonly string[] {
  const counts = new Map<string, number>();
  for (const attachment of all) counts.set(read(attachment), (counts.get(read(attachment)) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || collate(a[0], b[0])).map(([value]) => value).filter((value) => value !== '');
}

const searched = wordSearch((attachment: Attachment) => `${attachment.title ?? ''}\n${attachment.name}`);

function filterOf(filters: AttachmentFilters): (attachment: Attachment) => boolean {
  const isFound = searched(filters.text);
  const from = milliseconds(dayStart(filters.from));
  const to = milliseconds(dayEnd(filters.to));
  return (attachment) => {
    if (filters.type !== '' && attachment.type !== filters.type) return false;
    if (filters.person !== '' && attachment.createdBy !== filters.person) return false;
    if (!isMarked(attachment, filters.marked)) return false;
    if (filters.session === 'none' && attachment.facts?.unfiled !== true) return false;
    if (from !== null || to !== null) {
      const created = Date.parse(attachment.createdAt.iso);
      if (!(created >= (from ?? -Infinity) && created <= (to ?? Infinity))) return false;
    }
    return isFound(attachment);
  };
}

/** What the host does not count is taken to have none. */
function isMarked({ facts }: Attachment, marked: Marked): boolean {
  switch (marked) {
    case '': return true;
    case 'yes': return (facts?.annotations ?? 0) > 0;
    case 'open': return (facts?.open ?? 0) > 0;
    case 'no': return (facts?.annotations ?? 0) === 0;
  }
}

function milliseconds(bound: string | null): number | null {
  return bound === null ? null : Date.parse(bound);
}

/** One collator for all comparisons: making one for each pair takes seconds on 10,000 rows. */
const collate = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' }).compare;

type Compare = (a: Attachment, b: Attachment) => number;

/** `way`: 1 as the order goes by itself, -1 the other way round. */
function order(sort: Sort, way: 1 | -1): Compare {
  switch (sort) {
    case 'newest': return (a, b) => way * compareTimes(b, a);
    case 'oldest': return (a, b) => way * compareTimes(a, b);
    case 'name': return (a, b) => way * collate(attachmentTitle(a), attachmentTitle(b));
    case 'type': return (a, b) => way * collate(a.type, b.type) || collate(attachmentTitle(a), attachmentTitle(b));
    case 'person': return (a, b) => way * collate(a.createdBy, b.createdBy);
    case 'pages': return descending((attachment) => attachment.facts?.pages ?? null, way);
    case 'size': return descending((attachment) => attachment.facts?.size ?? null, way);
    case 'annotations': return descending((attachment) => attachment.facts?.annotations ?? null, way);
    case 'open': return descending((attachment) => attachment.facts?.open ?? null, way);
  }
}

/** Times as text, normalised by the contract, differ in zone at most on hosts that write zones. */
function compareTimes(a: Attachment, b: Attachment): number {
  const [first, second] = [Date.parse(a.createdAt.iso), Date.parse(b.createdAt.iso)];
  if (first !== second) return first < second ? -1 : 1;
  if (a.createdAt.iso === b.createdAt.iso) return 0;
  return a.createdAt.iso < b.createdAt.iso ? -1 : 1;
}

/** What is not known comes last, either way. */
function descending(value: (attachment: Attachment) => number | null, way: 1 | -1): Compare {
  const unknown = way * -Infinity;
  return (a, b) => {
    const [first, second] = [value(a) ?? unknown, value(b) ?? unknown];
    return first === second ? 0 : way * (second - first);
  };
}
