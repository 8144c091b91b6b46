import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { AttachmentInfo, AttachmentWire } from '../../src/contract/attachment.ts';
import type { StoredBlob } from '../blobs/blobStore.ts';
import { invalid, ProblemError } from '../problems.ts';
import type { AttachmentRow, SeenAttachment } from '../sql/attachments.ts';
import type { Queries } from '../sql/repository.ts';
import { managedAttachment, seenAttachment } from './access.ts';
import { infoOf } from './attachments.ts';
import { cleanFileName } from './fileName.ts';
import { fileType, mimeType } from './fileType.ts';
import { type Caller, type Library, recordChange, write } from './library.ts';
import { attachmentRows } from './rows.ts';
import { ownedSession } from './sessions.ts';
import { rememberUpload, uploadedBefore } from './uploadKeys.ts';

/** A file that is coming in. */
export interface IncomingFile {
  readonly name: string;
  readonly title?: string;
  /** The point that it stands under from now on; what stood there has none any more. */
  readonly point?: string;
  readonly bytes: Readable;
  /** What is said of it once its bytes are here. Throws what makes them unwelcome: then they are not kept. */
  readonly describe?: (blob: StoredBlob) => Description;
}

/** Where a file is from. */
export interface Description {
  /** For people. */
  readonly citation: string;
  /** `attachment_content`. */
  readonly content: Readonly<Record<string, unknown>>;
}

interface KeptFile {
  readonly name: string;
  readonly title: string | null;
  readonly point: string | null;
  readonly description: Description | null;
  readonly blob: StoredBlob;
}

function tooLarge(library: Library, name: string): ProblemError {
  const gib = library.maxFileBytes / 1024 ** 3;
  const limit = gib >= 1 ? `${Number(gib.toFixed(1))} GB` : `${library.maxFileBytes} bytes`;
  return new ProblemError('too_large', `${name} is larger than a file may be here (${limit}); nothing was kept.`);
}

/** Refuses a file that says before it comes that it is too large. `size`: null where it does not say. */
export function assertFits(library: Library, size: number | null): void {
  if (size !== null && size > library.maxFileBytes) throw tooLarge(library, 'This file');
}

/** Keeps the bytes of one file, or says that it is too large. */
async function keep(library: Library, file: IncomingFile): Promise<KeptFile> {
  const name = cleanFileName(file.name);
  const blob = await library.blobs.put(file.bytes, library.maxFileBytes);
  if (blob === null) throw tooLarge(library, name);
  try {
    return { name, title: file.title ?? null, point: file.point ?? null, description: file.describe?.(blob) ?? null, blob };
  } catch (error) {
    await library.blobs.delete(blob.key);
    throw error;
  }
}

function newRow(
  library: Library,
  caller: Caller,
  ask: { readonly file: KeptFile; readonly sessionId: string | null; readonly asAtlas: boolean },
): AttachmentRow {
  const { file, sessionId, asAtlas } = ask;
  const at = library.clock.stamp();
  const type = fileType(file.name, file.blob.head);
  return {
    id: randomUUID(), name: file.name, type, title: file.title, description: null, citation: file.description?.citation ?? null, source_session_id: sessionId,
    uploaded_by: caller.userId, made_by: asAtlas ? 'atlas' : null, created_at: at, is_visible: 1,
    content: file.description === null ? null : JSON.stringify(file.description.content),
    blob_key: file.blob.key, size: file.blob.size, sha256: file.blob.sha256, md5: file.blob.md5,
    mime_type: mimeType(type, file.blob.head), accepted_at: at, pages: null, width: null, height: null,
    annotations: 0, open_annotations: 0, deleted_at: null, deleted_with: null, scanned_at: null, scan_bad_reason: null,
  };
}

/** What an upload made, and whether it did just now: sent again under the same key it makes nothing. */
export interface Uploaded {
  readonly rows: AttachmentWire[];
  readonly fresh: boolean;
}

/** Whose upload, and where it goes. */
interface Upload {
  readonly caller: Caller;
  readonly sessionId: string;
  readonly asAtlas: boolean;
  /** `Idempotency-Key`; null when it came without. */
  readonly key: string | null;
}

async function earlier(library: Library, queries: Queries, { caller, sessionId, key }: Upload): Promise<Uploaded | null> {
  const found = key === null ? null : await uploadedBefore(library, queries, { caller, sessionId, key });
  return found === null ? null : { rows: await attachmentRows(queries, caller, found.map(({ id }) => id)), fresh: false };
}

async function recordUpload(library: Library, queries: Queries, ask: Upload & { readonly kept: readonly KeptFile[] }): Promise<Uploaded> {
  const { caller, sessionId, kept, asAtlas, key } = ask;
  // The session may have gone, or the caller from it, while the bytes came in.
  await ownedSession(queries, caller, { id: sessionId, doing: 'upload into a session' });
  const before = await earlier(library, queries, ask);
  if (before !== null) return before;
  const rows = kept.map((file) => newRow(library, caller, { file, sessionId, asAtlas }));
  for (const [index, row] of rows.entries()) {
    const point = kept[index]?.point ?? null;
    await queries.attachments.add(row);
    if (point !== null) await queries.sessions.freePoint(sessionId, point);
    await queries.sessions.put({ session_id: sessionId, attachment_id: row.id, added_at: row.created_at, with_rights: 1, point });
    await recordChange(queries, library, { kind: 'attachment', caller, sessionId, attachmentId: row.id });
  }
  if (key !== null) await rememberUpload(library, queries, { caller, sessionId, key }, rows.map(({ id }) => id));
  return { rows: await attachmentRows(queries, caller, rows.map(({ id }) => id)), fresh: true };
}

/**
 * Takes bytes away again that nothing was recorded of. Where the connection to the database breaks while a write ends, nobody hears whether
 * it was kept: so that is asked, in a write, since that waits for the one before. Without an answer they stay for the sweep.
 */
async function forget(library: Library, blobs: readonly StoredBlob[]): Promise<void> {
  if (blobs.length === 0) return;
  const keys = blobs.map(({ key }) => key);
  const recorded = await library.repository.write((queries) => queries.attachments.recordedBlobs(keys)).catch(() => new Set(keys));
  for (const key of keys) if (!recorded.has(key)) await library.blobs.delete(key).catch(() => undefined);
}

/**
 * Takes files into a session: all of them, or (when one fails, or the sender goes away) none. Their bytes are on the disk
 * before their records are written.
 */
export async function uploadOnce(library: Library, ask: Upload & { readonly files: AsyncIterable<IncomingFile> }): Promise<Uploaded> {
  await ownedSession(library.repository, ask.caller, { id: ask.sessionId, doing: 'upload into a session' });
  const before = await earlier(library, library.repository, ask);
  return before ?? library.uploadPlaces.take(ask.caller.userId, () => takeIn(library, ask));
}

async function takeIn(library: Library, ask: Upload & { readonly files: AsyncIterable<IncomingFile> }): Promise<Uploaded> {
  const kept: KeptFile[] = [];
  try {
    for await (const file of ask.files) kept.push(await keep(library, file));
    if (kept.length === 0) {
      throw invalid(['body', 'files'], 'No file came with this upload; send at least one in the field "files".', 'no_files');
    }
    const uploaded = await write(library, (queries) => recordUpload(library, queries, { ...ask, kept }));
    if (!uploaded.fresh) await forget(library, kept.map(({ blob }) => blob));
    return uploaded;
  } catch (error) {
    await forget(library, kept.map(({ blob }) => blob));
    throw error;
  }
}

/** The same without a key: sent twice it is stored twice. */
export async function uploadFiles(library: Library, caller: Caller, ask: {
  readonly sessionId: string;
  readonly files: AsyncIterable<IncomingFile>;
  readonly asAtlas: boolean;
}): Promise<AttachmentWire[]> {
  return (await uploadOnce(library, { caller, ...ask, key: null })).rows;
}

/** Takes in one file that is in no session: its uploader finds it under all attachments. */
export function uploadUnfiled(library: Library, caller: Caller, incoming: IncomingFile): Promise<SeenAttachment> {
  return library.uploadPlaces.take(caller.userId, () => takeUnfiled(library, caller, incoming));
}

async function takeUnfiled(library: Library, caller: Caller, incoming: IncomingFile): Promise<SeenAttachment> {
  const file = await keep(library, incoming);
  try {
    return await write(library, async (queries) => {
      const row = newRow(library, caller, { file, sessionId: null, asAtlas: caller.via === 'atlas' });
      await queries.attachments.add(row);
      await recordChange(queries, library, { kind: 'attachment', caller, attachmentId: row.id });
      return { ...row, uploader_email: caller.email };
    });
  } catch (error) {
    await forget(library, [file.blob]);
    throw error;
  }
}

/** Entity tags that an If-Match names; `*` stands for any. */
function ifMatches(header: string, sha256: string): boolean {
  const tags = header.split(',').map((tag) => tag.trim());
  return tags.includes('*') || tags.some((tag) => tag.replaceAll('"', '').toLowerCase() === sha256);
}

function assertUnchanged(header: string, sha256: string): void {
  if (ifMatches(header, sha256)) return;
  throw new ProblemError(
    'changed_meanwhile',
    'The file was replaced meanwhile; look at the new one before you replace it.',
    { ETag: `"${sha256}"` },
  );
}

/** Bytes in the place of others. */
interface Replacement {
  readonly id: string;
  readonly ifMatch: string | undefined;
  /** What the file is called from now on; without it as before. */
  readonly name?: string;
  readonly bytes: Readable;
}

/** Replaces the bytes of an attachment. Its annotations stay, marked with the digest of what they were drawn on. */
export function replaceFile(library: Library, caller: Caller, ask: Replacement): Promise<AttachmentInfo> {
  return library.uploadPlaces.take(caller.userId, () => replace(library, caller, ask));
}

async function replace(library: Library, caller: Caller, ask: Replacement): Promise<AttachmentInfo> {
  const { id, ifMatch } = ask;
  const before = await managedAttachment(library.repository, caller, { id, doing: 'replace a file' });
  if (ifMatch === undefined) {
    throw new ProblemError('if_match_required', 'Say which file you replace: If-Match: "<its SHA-256>", as GET .../info tells it.');
  }
  assertUnchanged(ifMatch, before.sha256);
  const { blob, name } = await keep(library, { name: ask.name ?? before.name, bytes: ask.bytes });
  let old: string;
  try {
    old = await write(library, (queries) => recordReplacement(library, queries, { caller, id, ifMatch, name: ask.name === undefined ? null : name, blob }));
  } catch (error) {
    await forget(library, [blob]);
    throw error;
  }
  // Recorded: whatever happens now, the new bytes stay. Old ones that stay too are left to the sweep.
  await library.blobs.delete(old).catch(() => undefined);
  return infoOf(library, await seenAttachment(library.repository, caller, id));
}

/** Answers the key of the bytes that nobody needs any more. */
async function recordReplacement(library: Library, queries: Queries, ask: {
  readonly caller: Caller;
  readonly id: string;
  readonly ifMatch: string;
  readonly name: string | null;
  readonly blob: StoredBlob;
}): Promise<string> {
  const { caller, id, name, blob } = ask;
  const current = await managedAttachment(queries, caller, { id, doing: 'replace a file' });
  assertUnchanged(ask.ifMatch, current.sha256);
  const type = name === null ? current.type : fileType(name, blob.head);
  await queries.attachments.change(id, {
    ...(name === null ? {} : { name, type }),
    blob_key: blob.key, size: blob.size, sha256: blob.sha256, md5: blob.md5, mime_type: mimeType(type, blob.head),
    accepted_at: library.clock.stamp(), pages: null, width: null, height: null, scanned_at: null, scan_bad_reason: null,
  });
  const sessionId = await queries.attachments.sessionOf(id);
  await recordChange(queries, library, { kind: 'attachment', caller, attachmentId: id, ...(sessionId === null ? {} : { sessionId }) });
  return current.blob_key;
}
