import type { Size } from '../geometry/space.ts';
import type { ElementTags } from './elements.ts';
import { limits } from './limits.ts';
import { text, textFault, uuid } from './text.ts';
import { type Timestamp, timestamp } from './time.ts';
import { orElse, z } from './zod.ts';

export type AnnotationType = 'bbox' | 'path';

/** Who appended a record, when, and its place among all writes of the library: stamped by the server. */
const stamp = z.object({ created_by: z.string(), created_at: z.string(), seq: z.int() });

const contentWire = z.looseObject({
  page_width: z.number(),
  page_height: z.number(),
  page_number: z.int(),
  content: z.array(z.unknown()),
});

const annotationType = z.enum(['bbox', 'path'], { error: 'annotation_type has to be "bbox" or "path".' });

/** An annotation record as our server lists it. */
export const annotationWire = z.object({
  uuid: uuid(),
  annotation_type: annotationType,
  annotation_content: contentWire,
  attachment_id: uuid(),
  redline: z.optional(stamp),
});
export type AnnotationWire = z.output<typeof annotationWire>;

/** The answer to an appended record: the list's `uuid` is called `annotation_id` here. */
export const annotationCreatedWire = z.object({
  attachment_id: uuid(),
  annotation_id: uuid(),
  annotation_content: contentWire,
  annotation_type: annotationType,
  redline: z.optional(stamp),
});
export type AnnotationCreatedWire = z.output<typeof annotationCreatedWire>;

/** An annotation record as the browser holds it: several elements of one page and one type. */
export interface HostRecord {
  readonly recordId: string;
  readonly attachmentId: string | null;
  readonly annotationType: AnnotationType;
  /** The page size that the elements are drawn in. */
  readonly pageSize: Size;
  /** 0-based. */
  readonly pageIndex: number;
  /** The elements as they came; each goes through `readElement`. */
  readonly content: readonly unknown[];
  /** Our server's stamps; null on hosts without. */
  readonly createdBy: string | null;
  readonly createdAt: Timestamp | null;
  readonly seq: number | null;
}

const pageLength = z.number().check(z.positive(), z.maximum(limits.coordinate));

const readWire = z.looseObject({
  uuid: z.optional(z.nullable(z.string())),
  annotation_id: z.optional(z.nullable(z.string())),
  attachment_id: z.optional(z.nullable(z.string())),
  attachment_uuid: z.optional(z.nullable(z.string())),
  annotation_type: z.enum(['bbox', 'path']),
  annotation_content: z.looseObject({
    page_width: pageLength,
    page_height: pageLength,
    page_number: z.int().check(z.nonnegative()),
    content: z.array(z.unknown()),
  }),
  redline: orElse(
    z.optional(z.looseObject({ created_by: z.optional(z.string()), created_at: z.optional(timestamp), seq: z.optional(z.int()) })),
    undefined,
  ),
}).check(z.refine((record) => typeof (record.uuid ?? record.annotation_id) === 'string', { error: 'the record has no uuid' }));

/** Reads any Atlas-like host's annotation record, listed or just created. */
export const hostRecord = z.pipe(
  readWire,
  z.transform((wire): HostRecord => ({
    recordId: wire.uuid ?? wire.annotation_id ?? '',
    attachmentId: wire.attachment_id ?? wire.attachment_uuid ?? null,
    annotationType: wire.annotation_type,
    pageSize: { width: wire.annotation_content.page_width, height: wire.annotation_content.page_height },
    pageIndex: wire.annotation_content.page_number,
    content: wire.annotation_content.content,
    createdBy: wire.redline?.created_by ?? null,
    createdAt: wire.redline?.created_at ?? null,
    seq: wire.redline?.seq ?? null,
  })),
);

const sizeSentence = (name: string) => ({ error: `${name} has to be a number greater than 0.` });
const pageNumberSentence = { error: 'page_number has to be a whole number, 0 for the first page.' };

/** What is wrong with the tags of an element, as a sentence; null when nothing is. The first fault speaks for all: there may be many. */
function tagsFault(tags: unknown): string | null {
  if (typeof tags !== 'object' || tags === null || Array.isArray(tags)) {
    return 'tags has to be an object of texts and booleans; {} when there are none.';
  }
  const all = Object.entries(tags);
  if (all.length > limits.tagsPerElement) return `An element may have at most ${limits.tagsPerElement} tags.`;
  return all.map(([name, value]) => tagFault(name, value)).find((fault) => fault !== null) ?? null;
}

function tagFault(name: string, value: unknown): string | null {
  if (name === '') return 'A tag needs a name.';
  if (name.length > limits.tagNameChars) return `The name of a tag may have at most ${limits.tagNameChars} characters.`;
  if (textFault(name) !== null) return `The name of a tag ${textFault(name)}; remove it.`;
  if (typeof value === 'boolean') return null;
  if (typeof value !== 'string') return `A tag is a text or true or false, nothing else; "${name}" is neither.`;
  if (textFault(value) !== null) return `The tag "${name}" ${textFault(value)}; remove it.`;
  const most = limits.tagValueChars.toLocaleString('en');
  return value.length <= limits.tagValueChars ? null : `The tag "${name}" may have at most ${most} characters.`;
}

const tagsPost = z.custom<ElementTags>((tags) => tagsFault(tags) === null, { error: ({ input }) => tagsFault(input) ?? '' })
  .register(z.globalRegistry, { type: 'object', additionalProperties: { type: ['string', 'boolean'] } });

/** Whether all texts of a JSON value can be stored, and nothing is nested deeper than 64 levels. */
function canBeKept(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return textFault(value) === null;
  if (typeof value !== 'object' || value === null) return true;
  if (depth > 64) return false;
  if (Array.isArray(value)) return value.every((inner) => canBeKept(inner, depth + 1));
  return Object.entries(value).every(([name, inner]) => textFault(name) === null && canBeKept(inner, depth + 1));
}

/** One element of a record as a client sends it. Its geometry is checked by `readElement`. */
const elementPost = z.looseObject({
  tags: tagsPost,
  label: text(limits.labelChars),
}, { error: 'An element has to be an object with tags and label.' }).check(z.refine((element) => canBeKept(element), {
  error: 'An element holds a null byte, half of a surrogate pair, or is nested deeper than 64 levels.',
}));

/** The body of POST /annotations: elements of one attachment, one page and one type. */
export const annotationCreate = z.object({
  attachment_id: uuid(),
  annotation_type: annotationType,
  annotation_content: z.looseObject({
    page_width: z.number(sizeSentence('page_width')).check(z.positive(sizeSentence('page_width')), z.maximum(limits.coordinate)),
    page_height: z.number(sizeSentence('page_height')).check(z.positive(sizeSentence('page_height')), z.maximum(limits.coordinate)),
    page_number: z.int(pageNumberSentence).check(z.minimum(0, pageNumberSentence), z.maximum(limits.pageNumber, pageNumberSentence)),
    content: z.array(elementPost, { error: 'content has to be a list of elements.' })
      .check(z.minLength(1, { error: 'content has to hold at least one element.' }), z.maxLength(limits.elementsPerRecord, {
        error: `One record holds at most ${limits.elementsPerRecord.toLocaleString('en')} elements; send the rest in another.`,
      })),
  }, { error: 'annotation_content has to be an object with page_width, page_height, page_number and content.' })
    .check(z.refine((content) => canBeKept({ ...content, content: [] }), {
      error: 'annotation_content holds a null byte, half of a surrogate pair, or is nested deeper than 64 levels.',
    })),
});
export type AnnotationCreate = z.output<typeof annotationCreate>;
