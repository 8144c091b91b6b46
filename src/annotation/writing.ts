import { writeElement } from '../contract/elements.ts';
import { isReservedTag, reservedTags } from '../contract/tags.ts';
import type { Annotation } from './annotation.ts';
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
  };
}

function asObject(raw: unknown): JsonObject {
  return typeof raw === 'object' && raw !== null ? Object.fromEntries(Object.entries(raw)) : {};
}

function without(element: JsonObject, names: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(element).filter(([name]) => !names.has(name)));
}
