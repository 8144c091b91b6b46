import type { z } from '../../src/contract/zod.ts';
import type {
  attachmentFactsPut,
  AttachmentInfo,
  attachmentPatch,
  AttachmentDetailWire,
  AttachmentWire,
} from '../../src/contract/attachment.ts';
import { limits } from '../../src/contract/limits.ts';
import { notFound } from '../problems.ts';
import type { AttachmentChange, AttachmentFilter, AttachmentRow, SeenAttachment } from '../sql/attachments.ts';
import type { Queries } from '../sql/repository.ts';
import { managedAttachment, seenAttachment } from './access.ts';
import { microsOf } from './clock.ts';
import { type Caller, type Library, recordChange, write } from './library.ts';
import { type LongText, longText } from './longText.ts';
import { cutPage, envelope, oneMore, type Page } from './paging.ts';
import { attachmentDetailRow, attachmentRow } from './rows.ts';
import { assertHarmless, downloadAddress } from './signedFiles.ts';
import { forgetBytes } from './trash.ts';

/** What a list of attachments is asked for by. */
interface ListAsk {
  readonly filter: AttachmentFilter;
  readonly page: Page;
}

/** The list as JSON. */
export async function listAttachments(library: Library, caller: Caller, { filter, page }: ListAsk): Promise<LongText> {
  const { repository, keptRows } = library;
  const { places, count, seq } = await repository.attachments.page(caller.userId, filter, oneMore(page));
  const { rows: listed, nextCursor } = cutPage(places, page);
  const rows = await keptRows.read(repository, { userId: caller.userId, ids: listed.map(({ id }) => id), seq });
  const { items, ...rest } = envelope(listed.flatMap(({ id }) => rows.get(id) ?? []), count, { limit: page.limit, nextCursor });
  return longText({ before: '{"items":[', items, between: ',', after: `],${JSON.stringify(rest).slice(1)}` });
}

export async function getAttachment(library: Library, caller: Caller, id: string): Promise<AttachmentDetailWire> {
  const { repository } = library;
  return attachmentDetailRow(repository, caller, await seenAttachment(repository, caller, id));
}

/** Writes a change of the row, tells of it, and answers the row as it is then. */
async function changed(library: Library, queries: Queries, ask: {
  readonly caller: Caller;
  readonly id: string;
  readonly change: AttachmentChange;
}): Promise<SeenAttachment> {
  if (Object.keys(ask.change).length > 0) await queries.attachments.change(ask.id, ask.change);
  await recordAttachmentChange(library, queries, ask);
  return seenAttachment(queries, ask.caller, ask.id);
}

async function recordAttachmentChange(
  library: Library,
  queries: Queries,
  ask: { readonly caller: Caller; readonly id: string },
): Promise<void> {
  const sessionId = await queries.attachments.sessionOf(ask.id);
  await recordChange(queries, library, {
    kind: 'attachment', caller: ask.caller, attachmentId: ask.id, ...(sessionId === null ? {} : { sessionId }),
  });
}

export async function updateAttachment(library: Library, caller: Caller, ask: {
  readonly id: string;
  readonly change: z.output<typeof attachmentPatch>;
}): Promise<AttachmentWire> {
  const { attachment_title: title, attachment_description: description, attachment_citation: citation, is_visible: isVisible } = ask.change;
  return write(library, async (queries) => {
    await managedAttachment(queries, caller, { id: ask.id, doing: 'change what is said of an attachment' });
    const attachment = await changed(library, queries, { caller, id: ask.id, change: {
      ...(title === undefined ? {} : { title }),
      ...(description === undefined ? {} : { description }),
      ...(citation === undefined ? {} : { citation }),
      ...(isVisible === undefined ? {} : { is_visible: isVisible ? 1 : 0 }),
    } });
    return attachmentRow(queries, caller, attachment.id);
  });
}

/** What a browser that opened the file tells of it. Whoever may see the file may tell. */
export async function putFacts(library: Library, caller: Caller, ask: {
  readonly id: string;
  readonly facts: z.output<typeof attachmentFactsPut>;
}): Promise<AttachmentWire> {
  const { pages, width, height } = ask.facts;
  return write(library, async (queries) => {
    await seenAttachment(queries, caller, ask.id);
    const attachment = await changed(library, queries, { caller, id: ask.id, change: {
      ...(pages === undefined ? {} : { pages }),
      ...(width === undefined ? {} : { width }),
      ...(height === undefined ? {} : { height }),
    } });
    return attachmentRow(queries, caller, attachment.id);
  });
}

/** The signed download address: of the store itself, or path and query of ours. */
export async function exportAttachment(library: Library, caller: Caller, id: string): Promise<string> {
  const attachment = await seenAttachment(library.repository, caller, id);
  assertHarmless(attachment);
  return downloadAddress(library, attachment);
}

/** DataTrails writes times with second precision and Z. */
function infoTime(stamp: string): string {
  return `${stamp.slice(0, 19)}Z`;
}

function scanStatus({ scanned_at: at, scan_bad_reason: reason }: AttachmentRow): string {
  if (at === null) return 'NOT_SCANNED';
  return reason === '' || reason === null ? 'SCANNED_OK' : 'SCANNED_BAD';
}

export function infoOf(library: Library, attachment: AttachmentRow & { readonly uploader_email: string }): AttachmentInfo {
  return {
    hash: { alg: 'SHA256', value: attachment.sha256 },
    md5: attachment.md5,
    mime_type: attachment.mime_type,
    size: attachment.size,
    scanned_status: scanStatus(attachment),
    scanned_timestamp: attachment.scanned_at === null ? '' : infoTime(attachment.scanned_at),
    scanned_bad_reason: attachment.scan_bad_reason ?? '',
    timestamp_accepted: infoTime(attachment.accepted_at),
    identity: `attachments/${attachment.id}`,
    subject: attachment.uploader_email,
    issuer: 'redline',
    tenantid: `tenant/${library.instanceId}`,
  };
}

export async function getInfo(library: Library, caller: Caller, id: string): Promise<AttachmentInfo> {
  return infoOf(library, await seenAttachment(library.repository, caller, id));
}

/** To the trash, for 30 days. */
export async function deleteAttachment(library: Library, caller: Caller, id: string): Promise<void> {
  await write(library, async (queries) => {
    await managedAttachment(queries, caller, { id, doing: 'delete an attachment' });
    await recordAttachmentChange(library, queries, { caller, id });
    await queries.attachments.change(id, { deleted_at: library.clock.stamp(), deleted_with: null });
  });
}

/** Back from the trash. Harmless on one that is not there. */
export async function restoreAttachment(library: Library, caller: Caller, id: string): Promise<AttachmentDetailWire> {
  return write(library, async (queries) => {
    const trashed = await queries.attachments.trashedManagedBy(caller.userId, id);
    if (trashed === undefined) await managedAttachment(queries, caller, { id, doing: 'restore an attachment' });
    else {
      const oldest = microsOf(library.clock.now() - limits.restoreMs);
      if (trashed.deleted_at !== null && trashed.deleted_at < oldest) throw notFound('attachment');
      await queries.attachments.change(id, { deleted_at: null, deleted_with: null });
      await recordAttachmentChange(library, queries, { caller, id });
    }
    return attachmentDetailRow(queries, caller, await seenAttachment(queries, caller, id));
  });
}

/** Record, bytes and annotations are gone now. */
export async function purgeAttachment(library: Library, caller: Caller, id: string): Promise<void> {
  const key = await write(library, async (queries) => {
    const attachment = await queries.attachments.trashedManagedBy(caller.userId, id)
      ?? await managedAttachment(queries, caller, { id, doing: 'purge an attachment' });
    await recordAttachmentChange(library, queries, { caller, id });
    await queries.attachments.purge(id);
    return attachment.blob_key;
  });
  await forgetBytes(library.blobs, [key]);
}
