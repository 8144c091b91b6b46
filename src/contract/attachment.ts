import { limits } from './limits.ts';
import { text, uuid } from './text.ts';
import { type Timestamp, timestamp } from './time.ts';
import { orElse, z } from './zod.ts';

const count = z.int().check(z.nonnegative());

/** What our server adds to an attachment's row. What is not known is absent. */
const rowFacts = z.object({
  size: z.optional(count),
  pages: z.optional(count),
  width: z.optional(z.number()),
  height: z.optional(z.number()),
  sha256: z.optional(z.string()),
  /** Current annotations after the fold, and those of them whose status is open. */
  annotations: z.optional(count),
  open: z.optional(count),
  /** An attachment with the same bytes that the caller sees and that was there first. */
  duplicate_of: z.optional(z.string()),
  /** E-mails of those who annotated it. */
  people: z.optional(z.array(z.string())),
  /** It is in none of the caller's sessions. */
  unfiled: z.optional(z.literal(true)),
});

const wireFields = {
  attachment_id: z.nullable(uuid()),
  attachment_name: z.string(),
  attachment_type: z.string(),
  attachment_title: z.nullable(z.string()),
  attachment_description: z.nullable(z.string()),
  attachment_citation: z.nullable(z.string()),
  attachment_source_session_id: z.nullable(uuid()),
  attachment_created_by: z.string(),
  attachment_created_at: z.string(),
  is_visible: z.boolean(),
  redline: z.optional(rowFacts),
};

/** An attachment as our server sends it. */
export const attachmentWire = z.object(wireFields);
export type AttachmentWire = z.output<typeof attachmentWire>;

/** One attachment alone: its row, its structured payload and where it is stored. */
export const attachmentDetailWire = z.object({
  ...wireFields,
  attachment_content: z.nullable(z.record(z.string(), z.unknown())),
  s3_url: z.nullable(z.string()),
});
export type AttachmentDetailWire = z.output<typeof attachmentDetailWire>;

/** What a host with the `rows` extension tells of an attachment; null is "not known". */
export interface AttachmentFacts {
  readonly size: number | null;
  readonly pages: number | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly sha256: string | null;
  readonly annotations: number | null;
  readonly open: number | null;
  readonly duplicateOf: string | null;
  readonly people: readonly string[];
  /** In none of the person's sessions. */
  readonly unfiled: boolean;
}

/** An attachment as the browser holds it. */
export interface Attachment {
  /** Null on hosts that list what cannot be opened: the row is shown, disabled. */
  readonly id: string | null;
  readonly name: string;
  /** Lower-cased file type, such as "pdf". */
  readonly type: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly citation: string | null;
  readonly sourceSessionId: string | null;
  /** E-mail, or "atlas". */
  readonly createdBy: string;
  readonly createdAt: Timestamp;
  readonly isVisible: boolean;
  /** Null on a plain Atlas. */
  readonly facts: AttachmentFacts | null;
}

export interface AttachmentDetail extends Attachment {
  readonly content: Readonly<Record<string, unknown>> | null;
  readonly s3Url: string | null;
}

const readFields = {
  attachment_id: z.optional(z.nullable(z.string())),
  attachment_uuid: z.optional(z.nullable(z.string())),
  attachment_name: z.string(),
  attachment_type: z.optional(z.nullable(z.string())),
  attachment_title: z.optional(z.nullable(z.string())),
  attachment_description: z.optional(z.nullable(z.string())),
  attachment_citation: z.optional(z.nullable(z.string())),
  attachment_source_session_id: z.optional(z.nullable(z.string())),
  attachment_created_by: z.optional(z.nullable(z.string())),
  attachment_created_at: timestamp,
  is_visible: z.optional(z.nullable(z.boolean())),
  redline: orElse(z.optional(rowFacts), undefined),
};

const readWire = z.looseObject(readFields);
const readDetailWire = z.looseObject({
  ...readFields,
  attachment_content: orElse(z.optional(z.nullable(z.record(z.string(), z.unknown()))), null),
  s3_url: orElse(z.optional(z.nullable(z.string())), null),
});

function readFacts(wire: z.output<typeof rowFacts>): AttachmentFacts {
  return {
    size: wire.size ?? null,
    pages: wire.pages ?? null,
    width: wire.width ?? null,
    height: wire.height ?? null,
    sha256: wire.sha256 ?? null,
    annotations: wire.annotations ?? null,
    open: wire.open ?? null,
    duplicateOf: wire.duplicate_of ?? null,
    people: wire.people ?? [],
    unfiled: wire.unfiled ?? false,
  };
}

function readAttachment(wire: z.output<typeof readWire>): Attachment {
  const extension = /\.([^.]+)$/.exec(wire.attachment_name)?.[1] ?? '';
  return {
    id: wire.attachment_id ?? wire.attachment_uuid ?? null,
    name: wire.attachment_name,
    type: (wire.attachment_type ?? extension).toLowerCase(),
    title: wire.attachment_title ?? null,
    description: wire.attachment_description ?? null,
    citation: wire.attachment_citation ?? null,
    sourceSessionId: wire.attachment_source_session_id ?? null,
    createdBy: wire.attachment_created_by ?? '',
    createdAt: wire.attachment_created_at,
    isVisible: wire.is_visible ?? true,
    facts: wire.redline === undefined ? null : readFacts(wire.redline),
  };
}

/** Reads any Atlas-like host's attachment row into an `Attachment`. */
export const attachment = z.pipe(readWire, z.transform(readAttachment));

/** Reads any Atlas-like host's attachment detail. */
export const attachmentDetail = z.pipe(
  readDetailWire,
  z.transform((wire): AttachmentDetail => ({
    ...readAttachment(wire),
    content: wire.attachment_content ?? null,
    s3Url: wire.s3_url ?? null,
  })),
);

/** Metadata that an owner may change; null clears. */
export const attachmentPatch = z.object({
  attachment_title: z.optional(z.nullable(text(limits.titleChars))),
  attachment_description: z.optional(z.nullable(text(limits.descriptionChars))),
  attachment_citation: z.optional(z.nullable(text(limits.citationChars))),
  is_visible: z.optional(z.boolean({ error: 'is_visible has to be true or false.' })),
});

export const exportWire = z.object({ presigned_url: z.nullable(z.string()) });

/** `presignedUrl` null means "no stored file". Asked for at each open, never stored. */
export const exportAnswer = z.pipe(
  z.looseObject({ presigned_url: z.optional(z.nullable(z.string())) }),
  z.transform((wire): { readonly presignedUrl: string | null } => ({ presignedUrl: wire.presigned_url ?? null })),
);

/** What the browser that opened a file tells of it. Width and height are the first page's, in page units. */
export const attachmentFactsPut = z.object({
  pages: z.optional(z.int({ error: 'pages has to be a whole number.' }).check(z.minimum(0), z.maximum(limits.pageNumber))),
  width: z.optional(z.number({ error: 'width has to be a number.' }).check(z.minimum(0), z.maximum(limits.coordinate))),
  height: z.optional(z.number({ error: 'height has to be a number.' }).check(z.minimum(0), z.maximum(limits.coordinate))),
});

/** Digest, size, MIME type and scan state, in DataTrails' Info shape. */
export const attachmentInfoWire = z.looseObject({
  hash: z.object({ alg: z.literal('SHA256'), value: z.string() }),
  md5: z.string(),
  mime_type: z.string(),
  size: z.int(),
  scanned_status: z.string(),
  scanned_timestamp: z.string(),
  scanned_bad_reason: z.string(),
  timestamp_accepted: z.string(),
  identity: z.string(),
  subject: z.string(),
  issuer: z.string(),
  tenantid: z.string(),
});
export type AttachmentInfo = z.output<typeof attachmentInfoWire>;
