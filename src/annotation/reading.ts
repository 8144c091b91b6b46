import { readElement } from '../contract/elements.ts';
import { isReservedTag, reservedTags, revisionMs } from '../contract/tags.ts';
import { readArrangement } from './arrangement.ts';
import type { Annotation, Tags, UnknownShape } from './annotation.ts';
import type { Folded, Revision } from './revisions.ts';
import type { Shape } from '../geometry/shapes.ts';

/** A revision whose shape could be read, or at least kept. */
export interface ReadRevision extends Revision {
  readonly shape: Shape | UnknownShape;
  readonly label: string;
  /** Reserved ones included. */
  readonly tags: Tags;
}

export type Reading = { readonly ok: true; readonly revision: ReadRevision } | { readonly ok: false; readonly reason: string };

/** Reads the geometry of a revision. A path that nobody can draw is kept as a shape of an unknown kind; a box without numbers is refused. */
export function readRevision(revision: Revision): Reading {
  const read = readElement(revision.type, revision.element);
  if (read.ok) return { ok: true, revision: { ...revision, shape: read.shape, label: read.label, tags: read.tags } };
  if (revision.type === 'bbox' && !revision.deleted) return { ok: false, reason: read.reason };
  const { label, tags } = revision.element;
  const shape: UnknownShape = { kind: 'unknown', type: revision.type, raw: revision.element };
  return { ok: true, revision: { ...revision, shape, label: typeof label === 'string' ? label : '', tags: readTags(tags) } };
}

/** The annotation that a fold shows, with what else was made of it at the same time, deletions too; null when its current revision deleted it. */
export function annotationOf(folded: Folded<ReadRevision>): Annotation | null {
  const { current, heads, born } = folded;
  if (current.deleted) return null;
  const rivals = heads.length === 1 ? none : heads.filter((head) => head !== current).map((head) => shown(head, born, none));
  return shown(current, born, rivals);
}

/** What a revision says, on its own. */
export function annotationAt(revision: ReadRevision, born: string): Annotation {
  return shown(revision, born, none);
}

function shown(revision: ReadRevision, born: string, rivals: readonly Annotation[]): Annotation {
  const { tags } = revision;
  const ms = revisionMs(revision.revision);
  return {
    id: revision.id,
    recordId: revision.recordId,
    pageIndex: revision.pageIndex,
    pageSize: revision.pageSize,
    shape: revision.shape,
    label: revision.label,
    tags: ownTags(tags),
    arrangement: readArrangement(tags),
    revision: revision.revision,
    born,
    rivals,
    by: textTag(tags, reservedTags.by),
    createdBy: revision.createdBy,
    createdAt: revision.createdAt ?? (ms === null ? null : new Date(ms).toISOString()),
    digest: textTag(tags, reservedTags.digest),
    ...viewTag(textTag(tags, reservedTags.view)),
  };
}

function viewTag(dataView: string | null): Pick<Annotation, 'dataView'> {
  return dataView === null ? {} : { dataView };
}

function ownTags(tags: Tags): Tags {
  const names = Object.keys(tags);
  if (names.every(isReservedTag)) return noTags;
  return names.some(isReservedTag) ? Object.fromEntries(Object.entries(tags).filter(([name]) => !isReservedTag(name))) : tags;
}

/** Shared by all that have none: there may be 100,000. */
const noTags: Tags = {};
const none: readonly Annotation[] = [];

function textTag(tags: Tags, name: string): string | null {
  const value = tags[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

function readTags(tags: unknown): Tags {
  const entries = typeof tags === 'object' && tags !== null ? Object.entries(tags) : [];
  return Object.fromEntries(entries.filter(([, value]) => typeof value === 'string' || typeof value === 'boolean'));
}
