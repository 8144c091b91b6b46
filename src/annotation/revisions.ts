import type { AnnotationType, HostRecord } from '../contract/annotation.ts';
import { reservedTags, revisionPattern } from '../contract/tags.ts';
import type { Size } from '../geometry/space.ts';
import { canonicalJson } from './canonicalJson.ts';

/** What of a record the fold reads; a row of the server's store fits as well as what the browser got. */
export type RecordOfElements = Omit<HostRecord, 'attachmentId' | 'createdAt'> & { readonly createdAt: string | null };

export type JsonObject = Readonly<Record<string, unknown>>;

/** One state of one annotation: one element of one record. */
export interface Revision {
  /** `redline:id`, or `<record uuid>/<index>` of an element that carries none. */
  readonly id: string;
  /** Hybrid logical clock; "" where the element has no valid one. */
  readonly revision: string;
  /** An earlier revision that was never sent and that this one stands for, as `redline:born` says; else `revision` itself. */
  readonly firstMade: string;
  /** It carries an id, but no revision that is one. */
  readonly flagged: boolean;
  /** Revisions that this one was made from; "" names the element that had none. */
  readonly bases: readonly string[];
  readonly deleted: boolean;
  readonly type: AnnotationType;
  /** 0-based. */
  readonly pageIndex: number;
  /** The page size that the element is drawn in. */
  readonly pageSize: Size;
  /** As it came. */
  readonly element: JsonObject;
  /** Null until the host has it. */
  readonly recordId: string | null;
  /** Place in the record. */
  readonly index: number;
  /** The host's stamps, null where it gives none; `createdAt` is ISO 8601 with zone. */
  readonly createdBy: string | null;
  readonly createdAt: string | null;
  readonly seq: number | null;
}

/** All that is known of one annotation. */
export interface Folded<R extends Revision = Revision> {
  readonly id: string;
  /** The greatest head: what is shown, unless it is `deleted`. */
  readonly current: R;
  /** Revisions that nothing replaced, greatest first; more than one: "edited twice". */
  readonly heads: readonly R[];
  /** Every distinct revision, oldest first. */
  readonly revisions: readonly R[];
  /** Sorts annotations by when they were made: `<13 digits of ms>-...`, "" when nobody knows. */
  readonly born: string;
}

/** Places of a record's elements: from the first, up to but without the last. */
export interface ElementRange {
  readonly from: number;
  readonly to: number;
}

/** The revisions that a record's elements are, all or a part of them; `index` of those that are no JSON objects, and so nobody's. */
export function revisionsOf(record: RecordOfElements, part: ElementRange = { from: 0, to: record.content.length }): { readonly revisions: readonly Revision[]; readonly unreadable: readonly number[] } {
  const revisions: Revision[] = [];
  const unreadable: number[] = [];
  for (let index = part.from; index < Math.min(part.to, record.content.length); index += 1) {
    const element = record.content[index];
    if (isJsonObject(element)) revisions.push(revisionOf(record, element, index));
    else unreadable.push(index);
  }
  return { revisions, unreadable };
}

function revisionOf(record: RecordOfElements, element: JsonObject, index: number): Revision {
  const tags = isJsonObject(element['tags']) ? element['tags'] : {};
  const own = tags[reservedTags.id];
  const hasId = typeof own === 'string' && own !== '';
  const said = tags[reservedTags.revision];
  const revision = hasId && typeof said === 'string' && revisionPattern.test(said) ? said : '';
  const base = tags[reservedTags.base];
  const born = tags[reservedTags.born];
  return {
    id: hasId ? own : `${record.recordId}/${index}`,
    revision,
    firstMade: typeof born === 'string' && revisionPattern.test(born) && born < revision ? born : revision,
    flagged: hasId && revision === '',
    bases: typeof base === 'string' ? base.split(' ') : [],
    deleted: tags[reservedTags.deleted] === true,
    type: record.annotationType,
    pageIndex: record.pageIndex,
    pageSize: record.pageSize,
    element,
    recordId: record.recordId,
    index,
    createdBy: record.createdBy,
    createdAt: record.createdAt,
    seq: record.seq,
  };
}

/**
 * The state of every annotation, from all its revisions in any order and any number of copies: equal sets give equal
 * results, sorted by birth, then id. The rules are those of the API decisions ("Fold").
 */
export function fold<R extends Revision>(revisions: Iterable<R>): readonly Folded<R>[] {
  const groups = new Map<string, R[]>();
  for (const revision of revisions) {
    const group = groups.get(revision.id);
    if (group === undefined) groups.set(revision.id, [revision]);
    else group.push(revision);
  }
  const folded: Folded<R>[] = [];
  for (const group of groups.values()) {
    const one = foldGroup(group);
    if (one !== null) folded.push(one);
  }
  return folded.toSorted((a, b) => compareText(a.born, b.born) || compareIds(a.id, b.id));
}

/** Folds the revisions of one annotation; null when there are none. */
export function foldGroup<R extends Revision>(group: readonly R[]): Folded<R> | null {
  const revisions = group.length === 1 ? group : distinct(group);
  const heads = revisions.length === 1 ? revisions : headsOf(revisions).toReversed();
  const current = heads[0];
  if (current === undefined) return null;
  const born = revisions.length === 1 ? bornOf(current) : revisions.map(bornOf).reduce((a, b) => (b < a ? b : a));
  return { id: current.id, current, heads, revisions, born };
}

/** What two revisions of the same name are compared by. */
export function contentOf(revision: Revision): string {
  const { type, pageIndex, pageSize, element } = revision;
  return canonicalJson({ type, pageIndex, width: pageSize.width, height: pageSize.height, element });
}

/**
 * Ids in an order that everybody agrees on: by text, but `<record uuid>/<index>` of one record by number, so that the
 * elements of a foreign record keep their order.
 */
export function compareIds(a: string, b: string): number {
  if (!a.includes('/') && !b.includes('/')) return compareText(a, b);
  const [headA, indexA] = splitId(a);
  const [headB, indexB] = splitId(b);
  return compareText(headA, headB) || indexA - indexB || compareText(a, b);
}

/** By UTF-16 code units, the same on every machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Equal content under one revision is one; different content stays, the greater canonical JSON ranking higher. */
function distinct<R extends Revision>(group: readonly R[]): readonly R[] {
  const sorted = group.toSorted((a, b) => compareText(a.revision, b.revision));
  if (sorted.every(({ revision }, place) => revision !== sorted[place + 1]?.revision)) return sorted;
  const byRevision = new Map<string, R[]>();
  for (const revision of sorted) {
    const copies = byRevision.get(revision.revision);
    if (copies === undefined) byRevision.set(revision.revision, [revision]);
    else copies.push(revision);
  }
  return [...byRevision.values()].flatMap((copies) => (copies.length === 1 ? copies : distinctContents(copies)));
}

function distinctContents<R extends Revision>(copies: readonly R[]): readonly R[] {
  const byContent = new Map<string, R>();
  for (const copy of copies) {
    const content = contentOf(copy);
    const kept = byContent.get(content);
    if (kept === undefined || compareSources(copy, kept) < 0) byContent.set(content, copy);
  }
  return [...byContent.entries()].toSorted(([a], [b]) => compareText(a, b)).map(([, revision]) => revision);
}

/** Which of several equal copies speaks for all: the one the host got first, and any of the host's before our own. */
function compareSources(a: Revision, b: Revision): number {
  return (a.seq ?? Infinity) - (b.seq ?? Infinity)
    || Number(a.recordId === null) - Number(b.recordId === null)
    || compareText(a.recordId ?? '', b.recordId ?? '')
    || a.index - b.index;
}

/**
 * Revisions that no other names as base. Only hostile records name each other in a circle; when that leaves none, a base
 * counts only where it is older than what names it, which cannot go round.
 */
function headsOf<R extends Revision>(revisions: readonly R[]): readonly R[] {
  const heads = unnamed(revisions, (base, by) => base !== by);
  return heads.length > 0 ? heads : unnamed(revisions, (base, by) => base < by);
}

function unnamed<R extends Revision>(revisions: readonly R[], counts: (base: string, by: string) => boolean): readonly R[] {
  const named = new Set<string>();
  for (const { bases, revision } of revisions) {
    for (const base of bases) if (counts(base, revision)) named.add(base);
  }
  return revisions.filter(({ revision }) => !named.has(revision));
}

function bornOf(revision: Revision): string {
  if (revision.revision !== '') return revision.firstMade;
  const ms = revision.createdAt === null ? NaN : Date.parse(revision.createdAt);
  return ms >= 0 && ms < 1e13 ? `${String(ms).padStart(13, '0')}-0000-00000000` : '';
}

function splitId(id: string): readonly [head: string, index: number] {
  const match = /^(.*)\/(\d{1,9})$/s.exec(id);
  return match === null ? [id, -1] : [match[1] ?? '', Number(match[2])];
}
