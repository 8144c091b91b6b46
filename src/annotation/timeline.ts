import type { Annotation } from './annotation.ts';
import { canonicalJson } from './canonicalJson.ts';
import { annotationAt } from './reading.ts';
import type { ReadRevision } from './reading.ts';
import { compareText } from './revisions.ts';
import type { Folded } from './revisions.ts';

/** One difference between a revision and the one it was made from. A status is told by itself, not as a tag; null is its lack. */
export type Difference =
  | { readonly what: 'shape' }
  | { readonly what: 'page'; readonly from: number; readonly to: number }
  | { readonly what: 'label'; readonly from: string; readonly to: string }
  | { readonly what: 'status'; readonly from: string; readonly to: string }
  | { readonly what: 'tag'; readonly name: string; readonly from: string | boolean | null; readonly to: string | boolean | null };

/** Something that happened to an annotation: one revision of it. */
export interface Happening {
  readonly annotationId: string;
  readonly revision: string;
  /** Place among the revisions of its annotation, from 0: revisions of foreign clients may all be called "". */
  readonly place: number;
  readonly kind: 'made' | 'changed' | 'deleted' | 'restored' | 'merged';
  readonly differences: readonly Difference[];
  /** What it was after this; of a deletion, what was deleted. */
  readonly state: Annotation;
  /** It is what is shown now. */
  readonly isCurrent: boolean;
  /** Nothing replaced it: one of several where the annotation was edited twice. */
  readonly isHead: boolean;
}

/** What happened to one annotation, newest first. */
export function timelineOf(folded: Folded<ReadRevision>): readonly Happening[] {
  const { revisions, current, heads, born } = folded;
  return revisions.map((revision, place): Happening => {
    const from = originOf(revision, revisions, place);
    return {
      annotationId: folded.id,
      revision: revision.revision,
      place,
      kind: kindOf(revision, from),
      differences: from === null || revision.deleted ? [] : statesDiffer(annotationAt(from, born), annotationAt(revision, born)),
      state: annotationAt(revision, born),
      isCurrent: revision === current,
      isHead: heads.includes(revision),
    };
  }).toReversed();
}

/** What happened to all annotations of an attachment, newest first. */
export function happeningsOf(all: readonly Folded<ReadRevision>[]): readonly Happening[] {
  return all.flatMap(timelineOf).toSorted((a, b) =>
    compareText(timeOf(b), timeOf(a)) || compareText(b.revision, a.revision) || b.place - a.place);
}

/** Who made it: the host's stamp, else who says so. */
export function personOf({ state }: Happening): string | null {
  return state.createdBy ?? state.by;
}

function timeOf({ state }: Happening): string {
  return state.createdAt ?? '';
}

/** The newest of the revisions that it names and that are known. What names none and is not the first came from another client: after what was there. */
function originOf(revision: ReadRevision, all: readonly ReadRevision[], place: number): ReadRevision | null {
  const earlier = all.slice(0, place);
  const named = earlier.filter((other) => revision.bases.includes(other.revision));
  return named.at(-1) ?? (revision.bases.length > 0 ? (earlier.at(-1) ?? null) : null);
}

function kindOf(revision: ReadRevision, from: ReadRevision | null): Happening['kind'] {
  if (revision.deleted) return 'deleted';
  if (from === null) return 'made';
  if (from.deleted) return 'restored';
  return revision.bases.length > 1 ? 'merged' : 'changed';
}

/** What is different in `after`, tags in the order of their names. */
export function statesDiffer(before: Annotation, after: Annotation): readonly Difference[] {
  const found: Difference[] = [];
  if (before.pageIndex !== after.pageIndex) found.push({ what: 'page', from: before.pageIndex, to: after.pageIndex });
  if (canonicalJson([before.shape, before.pageSize]) !== canonicalJson([after.shape, after.pageSize])) found.push({ what: 'shape' });
  if (before.label !== after.label) found.push({ what: 'label', from: before.label, to: after.label });
  const [was, is] = [statusIn(before), statusIn(after)];
  if (was !== is) found.push({ what: 'status', from: was, to: is });
  const names = new Set([...Object.keys(before.tags), ...Object.keys(after.tags)]);
  for (const name of [...names].toSorted(compareText)) {
    if (name === 'status') continue;
    const tag = { what: 'tag' as const, name, from: before.tags[name] ?? null, to: after.tags[name] ?? null };
    if (tag.from !== tag.to) found.push(tag);
  }
  return found;
}

function statusIn({ tags }: Annotation): string {
  const { status } = tags;
  return typeof status === 'string' && status !== '' ? status : 'open';
}
