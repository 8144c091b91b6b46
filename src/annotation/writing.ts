import { writeElement } from '../contract/elements.ts';
import { isReservedTag, reservedTags } from '../contract/tags.ts';
import type { Annotation, Change } from './annotation.ts';
import { writeArrangement } from './arrangement.ts';
import { elementOf } from './outboxEntry.ts';
import type { NewRevision, PostedElement } from './outboxEntry.ts';
import type { Reading, ReadRevision } from './reading.ts';
import { readRevision } from './reading.ts';
import type { JsonObject } from './revisions.ts';

/** What a revision is made of. */
export interface Making {
  readonly attachmentId: string;
  /** The state to write; of a deletion, the state that was deleted. */
  readonly annotation: Annotation;
  readonly deleted: boolean;
  readonly revision: string;
  readonly bases: readonly string[];
  readonly person: string;
  /** SHA-256 of the bytes that the shape was drawn on; null when not known. */
  readonly digest: string | null;
  /** The revision that this one edits: what it carries and we do not know is carried on. */
  readonly from: ReadRevision | null;
}

const written: ReadonlySet<string> = new Set(Object.values(reservedTags).filter((name) => name !== reservedTags.view));
const ours: ReadonlySet<string> = new Set(['tags', 'label', 'x', 'y', 'width', 'height', 'points', 'closed', 'path', 'd']);

/** The revision as it goes to the outbox. Shapes are rounded to 0.01 page units. */
export function writeRevision(making: Making): NewRevision {
  const { attachmentId, annotation, revision, bases } = making;
  const { shape, pageIndex, pageSize } = annotation;
  return {
    attachmentId,
    annotationId: annotation.id,
    revision,
    bases,
    type: shape.kind === 'unknown' ? shape.type : shape.kind,
    pageIndex,
    pageWidth: pageSize.width,
    pageHeight: pageSize.height,
    element: elementFor(making),
  };
}

/** A revision that was read, as it went to the host: so that it can be sent again. */
export function asNewRevision(attachmentId: string, read: ReadRevision): NewRevision {
  return {
    attachmentId,
    annotationId: read.id,
    revision: read.revision,
    bases: read.bases.filter((base) => base !== ''),
    type: read.type,
    pageIndex: read.pageIndex,
    pageWidth: read.pageSize.width,
    pageHeight: read.pageSize.height,
    element: { ...read.element, label: read.label, tags: read.tags },
  };
}

/**
 * A revision of our own as the fold takes it; not every backup holds one that can be drawn. `replaces`: earlier ones that were
 * never sent and count as its bases too.
 */
export function asRevision(made: NewRevision, replaces: readonly string[]): Reading {
  return readRevision({
    id: made.annotationId,
    revision: made.revision,
    firstMade: [made.revision, ...replaces].reduce((a, b) => (b < a ? b : a)),
    flagged: false,
    bases: [...made.bases, ...replaces],
    deleted: made.element.tags[reservedTags.deleted] === true,
    type: made.type,
    pageIndex: made.pageIndex,
    pageSize: { width: made.pageWidth, height: made.pageHeight },
    element: elementOf({ ...made, replaces }),
    recordId: null,
    index: 0,
    createdBy: null,
    createdAt: null,
    seq: null,
  });
}

function elementFor(making: Making): PostedElement {
  const { annotation, from } = making;
  const { shape, label } = annotation;
  const tags = tagsFor(making);
  if (shape.kind === 'unknown') return { ...asObject(shape.raw), label, tags };
  return { ...without(from?.element ?? {}, ours), ...writeElement(shape, label, tags), label, tags };
}

function tagsFor({ annotation, deleted, revision, person, digest, from }: Making): PostedElement['tags'] {
  const carried = Object.entries(from?.tags ?? {}).filter(([name]) => isReservedTag(name) && !written.has(name));
  const own = Object.entries(annotation.tags).filter(([name]) => !isReservedTag(name));
  return {
    ...Object.fromEntries([...carried, ...own]),
    [reservedTags.id]: annotation.id,
    [reservedTags.revision]: revision,
    [reservedTags.by]: person,
    ...writeArrangement(annotation.arrangement),
    ...(deleted ? { [reservedTags.deleted]: true } : {}),
    ...(digest === null ? {} : { [reservedTags.digest]: digest }),
    ...(annotation.dataView === undefined ? {} : { [reservedTags.view]: annotation.dataView }),
  };
}

function asObject(raw: unknown): JsonObject {
  return typeof raw === 'object' && raw !== null ? Object.fromEntries(Object.entries(raw)) : {};
}

function without(element: JsonObject, names: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(element).filter(([name]) => !names.has(name)));
}

/**
 * What a change is made from. Restoring names the deletions that it undoes, and the change that they hid when that is what it brings back; picking or merging (rivals gone) and deleting
 * name every head that is shown; any other edit only the revision it began with, so that a rival stays one.
 */
export function basesOf({ before, after }: Change, heads: readonly ReadRevision[]): readonly string[] {
  if (before === null) return unique(heads.filter(({ deleted, revision }) => deleted || revision === after?.revision));
  const shown = [before, ...before.rivals];
  if (after === null) return unique(shown);
  return before.rivals.length > 0 && after.rivals.length === 0 ? unique([...shown, ...heads]) : [before.revision];
}

function unique(revisions: readonly { readonly revision: string }[]): readonly string[] {
  return [...new Set(revisions.map(({ revision }) => revision))];
}
