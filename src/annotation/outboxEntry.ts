import type { AnnotationCreate, AnnotationType } from '../contract/annotation.ts';
import { reservedTags } from '../contract/tags.ts';
import { z } from '../contract/zod.ts';
import { compareText } from './revisions.ts';

/** An element as POST /annotations takes it. */
export type PostedElement = AnnotationCreate['annotation_content']['content'][number];

/** Names one annotation of one attachment. */
export interface AnnotationRef {
  readonly attachmentId: string;
  readonly annotationId: string;
}

/** A revision that was made here and that the host may not have yet. */
export interface NewRevision extends AnnotationRef {
  readonly revision: string;
  /** Revisions that it was made from; none for the first of its annotation. */
  readonly bases: readonly string[];
  readonly type: AnnotationType;
  readonly pageIndex: number;
  readonly pageWidth: number;
  readonly pageHeight: number;
  /** As it goes to the host, but for `redline:base`, which is written when it is sent. */
  readonly element: PostedElement;
}

/** A new revision as it is kept until the host has it. `v` is the version of this record: later ones migrate, none is guessed. */
export interface OutboxEntry extends NewRevision {
  readonly v: 1;
  /** Earlier revisions that were never sent and that this one stands for. */
  readonly replaces: readonly string[];
  /**
   * `queued`: certainly not with the host. `attempted`: was sent at least once, outcome unknown, so nothing replaces it.
   * `rejected`: the host refused it, in the words of `reason`.
   */
  readonly state: 'queued' | 'attempted' | 'rejected';
  readonly reason: string | null;
}

const entrySchema = z.object({
  v: z.literal(1),
  attachmentId: z.string(),
  annotationId: z.string(),
  revision: z.string(),
  bases: z.array(z.string()),
  replaces: z.array(z.string()),
  type: z.enum(['bbox', 'path']),
  pageIndex: z.int().check(z.nonnegative()),
  pageWidth: z.number(),
  pageHeight: z.number(),
  element: z.looseObject({ tags: z.record(z.string(), z.union([z.string(), z.boolean()])), label: z.string() }),
  state: z.enum(['queued', 'attempted', 'rejected']),
  reason: z.nullable(z.string()),
});

/** The one door for entries from disk or from a backup; null for what this version of Redline cannot read. */
export function readEntry(value: unknown): OutboxEntry | null {
  const read = entrySchema.safeParse(value);
  return read.success ? read.data : null;
}

/** One text per entry. JSON, because a foreign id may hold whatever would part the three. */
export function entryKey({ attachmentId, annotationId, revision }: AnnotationRef & { readonly revision: string }): string {
  return JSON.stringify([attachmentId, annotationId, revision]);
}

/** Just the name. */
export function refOf({ attachmentId, annotationId }: AnnotationRef): AnnotationRef {
  return { attachmentId, annotationId };
}

/** One text per annotation, whatever foreign ids hold. Asked for 100,000 at a time, where JSON takes several times as long. */
export function refKey({ attachmentId, annotationId }: AnnotationRef): string {
  return `${attachmentId.length} ${attachmentId}${annotationId}`;
}

/**
 * Adds revisions, in the order they were made, to the entries of their annotations. What was certainly never with the host,
 * and is what the new one was made from, is folded into it; an entry that may be on its way stays and is the new one's base.
 */
export function withRevisions(entries: readonly OutboxEntry[], made: readonly (NewRevision | OutboxEntry)[]): readonly OutboxEntry[] {
  const byRef = new Map<string, readonly OutboxEntry[]>();
  for (const entry of entries) byRef.set(refKey(entry), [...(byRef.get(refKey(entry)) ?? []), entry]);
  for (const revision of made) {
    const key = refKey(revision);
    byRef.set(key, withRevision(byRef.get(key) ?? [], revision));
  }
  return [...byRef.values()].flat();
}

function withRevision(ofOne: readonly OutboxEntry[], made: NewRevision | OutboxEntry): readonly OutboxEntry[] {
  const fresh: OutboxEntry = 'state' in made ? made : { ...made, v: 1, replaces: [], state: 'queued', reason: null };
  // Nearly all of a gesture that changes very many.
  if (ofOne.length === 0) return [fresh];
  const known = ofOne.find(({ revision }) => revision === made.revision);
  // Added before, and perhaps on its way by now: then nothing may be folded into it.
  if (known !== undefined && known.state !== 'queued') return ofOne;
  const others = ofOne.filter((entry) => entry !== known);
  const folded = others.filter((entry) => entry.state !== 'attempted' && made.bases.includes(entry.revision));
  return [...others.filter((entry) => !folded.includes(entry)), folded.reduce(absorb, fresh)];
}

/** The entries after the host refused one: a later revision of the same annotation takes its place and is tried instead. */
export function withRejection(entries: readonly OutboxEntry[], refused: OutboxEntry, reason: string): readonly OutboxEntry[] {
  const heir = entries.find((entry) => refKey(entry) === refKey(refused) && entry.bases.includes(refused.revision));
  if (heir === undefined || heir.state === 'attempted') {
    return entries.map((entry) => (entryKey(entry) === entryKey(refused) ? { ...entry, state: 'rejected', reason } : entry));
  }
  return entries.filter((entry) => entryKey(entry) !== entryKey(refused)).map((entry) => (entry === heir ? absorb(heir, refused) : entry));
}

/** A revision that the host has no more, and that waits for a person. */
export function lostEntry(made: NewRevision, reason: string): OutboxEntry {
  return { ...made, v: 1, replaces: [], state: 'rejected', reason };
}

/** Adds entries of a backup, or of another place: what is here already stays as it is. */
export function withRestored(here: readonly OutboxEntry[], restored: readonly OutboxEntry[]): readonly OutboxEntry[] {
  const known = new Set(here.map(entryKey));
  return [...here, ...restored.filter((entry) => !known.has(entryKey(entry)))];
}

/** What a person counts as changes: of each annotation the newest entry, in the order in which the annotations come. */
export function newestOfEach(entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
  const newest = new Map<string, OutboxEntry>();
  for (const entry of entries) {
    const known = newest.get(refKey(entry));
    if (known === undefined || known.revision < entry.revision) newest.set(refKey(entry), entry);
  }
  return [...newest.values()];
}

/** The element as the host gets it. */
export function elementOf({ element, bases, replaces }: Pick<OutboxEntry, 'element' | 'bases' | 'replaces'>): PostedElement {
  if (bases.length > 0) return { ...element, tags: { ...element.tags, [reservedTags.base]: bases.join(' ') } };
  const first = replaces.toSorted(compareText)[0];
  return first === undefined ? element : { ...element, tags: { ...element.tags, [reservedTags.born]: first } };
}

/** `later` stands for `earlier` too, and was made from what `earlier` was made from. */
function absorb(later: OutboxEntry, earlier: OutboxEntry): OutboxEntry {
  const bases = [...new Set([...later.bases.filter((base) => base !== earlier.revision), ...earlier.bases])];
  return { ...later, bases, replaces: [...later.replaces, earlier.revision, ...earlier.replaces] };
}
