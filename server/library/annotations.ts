import { contentOf, type RecordOfElements, type Revision, revisionsOf } from '../../src/annotation/revisions.ts';
import type { AnnotationCreate, AnnotationCreatedWire, AnnotationWire } from '../../src/contract/annotation.ts';
import { readElement } from '../../src/contract/elements.ts';
import { limits } from '../../src/contract/limits.ts';
import type { FieldProblem } from '../../src/contract/problem.ts';
import { revisionMs } from '../../src/contract/tags.ts';
import { invalid, notFound, ProblemError } from '../problems.ts';
import { type AnnotationRange, elementName, indexed, type StampedAnnotation, type StoredElement } from '../sql/annotations.ts';
import type { Queries } from '../sql/repository.ts';
import { seenAttachment } from './access.ts';
import { microsOf } from './clock.ts';
import { countChange } from './counts.ts';
import { type EarlierAsk, elementsWithin, type ReadAhead, revisionsWithin, withEarlier } from './earlierElements.ts';
import { type Caller, type Library, sha256Hex, write } from './library.ts';
import { type LongText, longText } from './longText.ts';
import { newRecordId } from './recordId.ts';
import { seenSession } from './sessions.ts';

/** A list of records, and what HTTP says around it. */
export interface AnnotationList {
  /** The records as JSON. */
  readonly text: LongText;
  /** There is more after `lastSeq`. */
  readonly more: boolean;
  readonly lastSeq: number;
}

function stampOf(row: StampedAnnotation): NonNullable<AnnotationWire['redline']> {
  return { created_by: row.email, created_at: row.created_at, seq: row.seq };
}

/** The record as JSON. Its content is JSON already: reading and writing it anew took most of the time of a long list. */
function listed(row: StampedAnnotation): string {
  const around = { attachment_id: row.attachment_id, redline: stampOf(row) } satisfies Partial<AnnotationWire>;
  const head = { uuid: row.id, annotation_type: row.type } satisfies Partial<AnnotationWire>;
  return withContent(head, row, around);
}

/** The answer to a POST as JSON. */
function created(row: StampedAnnotation): string {
  const head = { attachment_id: row.attachment_id, annotation_id: row.id } satisfies Partial<AnnotationCreatedWire>;
  const around = { annotation_type: row.type, redline: stampOf(row) } satisfies Partial<AnnotationCreatedWire>;
  return withContent(head, row, around);
}

function withContent(before: object, row: StampedAnnotation, after: object): string {
  return `${JSON.stringify(before).slice(0, -1)},"annotation_content":${row.content},${JSON.stringify(after).slice(1)}`;
}

/** One record to a line, so that whoever reads can begin with the first while the others are on their way. */
function cut(rows: readonly StampedAnnotation[], range: AnnotationRange): AnnotationList {
  const kept = range.limit === null ? rows : rows.slice(0, range.limit);
  const text = kept.length === 0 ? '[]' : longText({ before: '[\n', items: kept.map(listed), between: ',\n', after: '\n]' });
  return { text, more: kept.length < rows.length, lastSeq: kept.at(-1)?.seq ?? range.since };
}

function oneMore(range: AnnotationRange): AnnotationRange {
  return range.limit === null ? range : { ...range, limit: range.limit + 1 };
}

/** What the ETag of an attachment's list is made of. */
export async function markOfAttachment(library: Library, caller: Caller, id: string) {
  await seenAttachment(library.repository, caller, id);
  return library.repository.annotations.mark(id);
}

export async function listAnnotations(
  library: Library,
  caller: Caller,
  ask: { readonly id: string; readonly range: AnnotationRange },
): Promise<AnnotationList> {
  await seenAttachment(library.repository, caller, ask.id);
  return cut(await library.repository.annotations.ofAttachment(ask.id, oneMore(ask.range)), ask.range);
}

export async function markOfSession(library: Library, caller: Caller, id: string) {
  await seenSession(library.repository, caller, id);
  return library.repository.annotations.mark(id);
}

export async function listSessionAnnotations(
  library: Library,
  caller: Caller,
  ask: { readonly id: string; readonly range: AnnotationRange },
): Promise<AnnotationList> {
  await seenSession(library.repository, caller, ask.id);
  return cut(await library.repository.annotations.ofSession(ask.id, oneMore(ask.range)), ask.range);
}

/** Members that say "here is geometry": an element that has one has to be readable, one without is of a kind we do not know. */
function claimsPath(element: Readonly<Record<string, unknown>>): boolean {
  return Array.isArray(element['points']) || typeof element['path'] === 'string' || typeof element['d'] === 'string';
}

const bboxNumbers = ['x', 'y', 'width', 'height'] as const;

function geometryFault(type: 'bbox' | 'path', element: Readonly<Record<string, unknown>>): string | null {
  if (type === 'bbox') {
    const missing = bboxNumbers.find((name) => typeof element[name] !== 'number');
    if (missing !== undefined) return `A bbox needs the numbers x, y, width and height; ${missing} is missing or no number.`;
    if (Number(element['width']) < 0 || Number(element['height']) < 0) return 'width and height of a bbox may not be negative.';
  } else if (!claimsPath(element)) {
    return null;
  }
  const read = readElement(type, element);
  return read.ok ? null : read.reason;
}

/** Every element has to be a shape that we read, or say that it is something else. */
function assertGeometry(body: AnnotationCreate): void {
  const faults: FieldProblem[] = [];
  for (const [index, element] of body.annotation_content.content.entries()) {
    const msg = geometryFault(body.annotation_type, element);
    if (msg !== null) faults.push({ loc: ['body', 'annotation_content', 'content', index], msg, type: 'geometry' });
    if (faults.length === 20) break;
  }
  if (faults.length > 0) throw new ProblemError('invalid', faults);
}

/** A clock far ahead would put its revision above everything that others do for as long. */
function assertClock(library: Library, revisions: readonly Revision[]): void {
  const latest = library.clock.now() + limits.clockAheadMs;
  const ahead = revisions.find(({ revision }) => (revisionMs(revision) ?? 0) > latest);
  if (ahead === undefined) return;
  throw invalid(
    ['body', 'annotation_content', 'content', ahead.index, 'tags', 'redline:rev'],
    'The clock of this computer is more than 24 hours ahead; set it right and try again.',
    'clock_ahead',
  );
}

interface NewElement {
  readonly revision: Revision;
  /** Of its content. */
  readonly hash: string;
}

/** Without an id and a valid revision, sending it again is a second writing. */
function nameOf({ revision, hash }: NewElement): string | null {
  return revision.revision === '' ? null : elementName({ key: revision.id, revision: revision.revision, hash });
}

/** Elements that are not stored yet, and the record that holds the first of those that are. */
function sortOut(elements: readonly NewElement[], stored: readonly StoredElement[]) {
  const holders = new Map(stored.map((row) => [elementName({ key: row.annotation_key, revision: row.revision, hash: row.hash }), row.record_id]));
  const fresh: NewElement[] = [];
  const seen = new Set<string>();
  let holder: string | null = null;
  for (const element of elements) {
    const name = nameOf(element);
    const known = name === null ? null : (holders.get(name) ?? null);
    holder ??= known;
    if (known === null && (name === null || !seen.has(name))) fresh.push(element);
    if (name !== null) seen.add(name);
  }
  return { fresh, holder };
}

/** The record as the fold reads it, before it has stamps. */
function unstamped(recordId: string, body: AnnotationCreate, caller: Caller): RecordOfElements {
  const { page_width: width, page_height: height, page_number: pageIndex, content } = body.annotation_content;
  return {
    recordId, annotationType: body.annotation_type, pageSize: { width, height }, pageIndex, content,
    createdBy: caller.email, createdAt: null, seq: null,
  };
}

/** The answer to a POST: `fresh` false when all of it was here already. */
export interface Appended {
  /** An `AnnotationCreatedWire`. */
  readonly json: string;
  readonly fresh: boolean;
}

/** Appends a record. Elements that are already stored with equal content are skipped, so that it can be sent again. */
export async function appendAnnotation(library: Library, caller: Caller, ask: {
  readonly body: AnnotationCreate;
  /** `Idempotency-Key`, with the digest of the body that it came with. */
  readonly key: { readonly name: string; readonly bodyHash: string } | null;
}): Promise<Appended> {
  const { body, key } = ask;
  assertGeometry(body);
  const recordId = newRecordId(library.clock.now());
  const { revisions } = revisionsOf(unstamped(recordId, body, caller));
  assertClock(library, revisions);
  const elements = revisions.map((revision) => ({ revision, hash: sha256Hex(contentOf(revision)) }));
  const keys = [...new Set(revisions.filter((revision) => !isNameless(recordId, revision)).map(({ id }) => id))];
  const asked = { attachmentId: body.attachment_id.toLowerCase(), keys, incoming: revisions };
  return withEarlier(library, asked, (ahead) => write(library, (queries) => append(library, queries, { caller, body, key, recordId, elements, asked, ...ahead })));
}

interface Appending extends ReadAhead {
  readonly caller: Caller;
  readonly body: AnnotationCreate;
  readonly key: { readonly name: string; readonly bodyHash: string } | null;
  readonly recordId: string;
  readonly elements: readonly NewElement[];
  readonly asked: EarlierAsk;
}

/** Null, and nothing is written, where more has to be read before than `most`. */
async function append(library: Library, queries: Queries, appending: Appending): Promise<Appended | null> {
  const { caller, key, recordId, elements, asked, before, most } = appending;
  const place = await queries.attachments.placeOf(caller.userId, asked.attachmentId);
  if (place === undefined) throw notFound('attachment');
  const earlier = key === null ? null : await remembered(library, queries, { caller, key });
  if (earlier !== null) return { json: created(earlier), fresh: false };
  const stored = await elementsWithin(queries, asked, before, most.elements);
  if (stored === null) return null;
  const { fresh, holder } = sortOut(elements, stored);
  const record = fresh.length === 0 && holder !== null
    ? await existing(queries, holder)
    : await store(library, queries, { ...appending, sessionId: place.sessionId, fresh, stored });
  if (record === null) return null;
  if (key !== null) {
    await queries.annotations.remember({
      user_id: caller.userId, idempotency_key: key.name, body_hash: key.bodyHash, record_id: record.id, created_at: library.clock.stamp(),
    });
  }
  return { json: created(record), fresh: record.id === recordId };
}

async function existing(queries: Queries, id: string): Promise<StampedAnnotation> {
  const row = await queries.annotations.byId(id);
  if (row === undefined) throw new Error(`record ${id} was just found and is gone`);
  return row;
}

async function remembered(library: Library, queries: Queries, ask: {
  readonly caller: Caller;
  readonly key: { readonly name: string; readonly bodyHash: string };
}): Promise<StampedAnnotation | null> {
  const since = microsOf(library.clock.now() - limits.idempotencyMs);
  const known = await queries.annotations.remembered(ask.caller.userId, ask.key.name, since);
  if (known === undefined) return null;
  if (known.body_hash !== ask.key.bodyHash) {
    throw new ProblemError('key_reused', 'This Idempotency-Key came with another body before; take a new key.');
  }
  return existing(queries, known.record_id);
}

async function store(library: Library, queries: Queries, storing: Appending & {
  readonly sessionId: string | null;
  readonly fresh: readonly NewElement[];
  /** Elements of the same annotations. */
  readonly stored: readonly StoredElement[];
}): Promise<StampedAnnotation | null> {
  const { caller, recordId, sessionId, body, fresh, stored, before, most, asked: { attachmentId, incoming } } = storing;
  const byKey = new Map<string, Revision[]>();
  for (const [position, { revision }] of fresh.entries()) {
    const key = keyOf(recordId, revision, position);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [revision]);
    else known.push(revision);
  }
  const keys = new Set([...byKey.keys()].map(indexed));
  const elements = stored.filter((element) => keys.has(element.annotation_key));
  const earlier = await revisionsWithin(queries, { elements, incoming, before, most: most.bytes });
  if (earlier === null) return null;
  const at = library.clock.stamp();
  const row = {
    id: recordId, attachment_id: attachmentId, type: body.annotation_type,
    content: JSON.stringify({ ...body.annotation_content, content: fresh.map(({ revision }) => revision.element) }),
    created_by: caller.userId, created_at: at,
  };
  const seq = await queries.annotations.store({
    row,
    change: { kind: 'annotation', sessionId, attachmentId, userId: caller.userId, at, concernsId: null },
    elements: fresh.map(({ revision, hash }, position) => ({
      record_id: recordId, position, attachment_id: attachmentId, annotation_key: keyOf(recordId, revision, position),
      revision: revision.revision, hash,
    })),
    counts: countChange(earlier, byKey),
  });
  return { ...row, seq, email: caller.email };
}

/** An element without an id is named by its record and its place there. */
function isNameless(recordId: string, { id, index }: Revision): boolean {
  return id === `${recordId}/${index}`;
}

/** `redline:id`, else the element's place in the record as it is stored: skipped elements before it count no more. */
function keyOf(recordId: string, revision: Revision, position: number): string {
  return isNameless(recordId, revision) ? `${recordId}/${position}` : revision.id;
}
