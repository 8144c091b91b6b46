import { createHmac, timingSafeEqual } from 'node:crypto';
import { notFound, ProblemError } from '../problems.ts';
import { fileHeaders } from './fileHeaders.ts';
import type { AttachmentRow } from '../sql/attachments.ts';
import type { Library } from './library.ts';

const hourMs = 3_600_000;
/** Hex digits of the file's digest in its address: a replaced file has another address. */
const digestChars = 16;

/** What a signed address says. */
export interface SignedFile {
  readonly id: string;
  readonly digest: string;
  /** Unix seconds. */
  readonly expires: string;
  readonly signature: string;
}

function sign(library: Library, file: Omit<SignedFile, 'signature'>): Buffer {
  return createHmac('sha256', library.signingKey).update(`file\n${file.id}\n${file.digest}\n${file.expires}`).digest();
}

/**
 * A download address: of the store itself, or path and query of ours. The same within an hour: it ends with the next one, so that
 * browsers can keep the bytes.
 */
export async function downloadAddress(library: Library, attachment: AttachmentRow): Promise<string> {
  const hour = Math.floor(library.clock.now() / hourMs) * hourMs;
  const direct = await library.blobs.direct(attachment.blob_key, { headers: fileHeaders(attachment), from: hour, seconds: (2 * hourMs) / 1_000 });
  return direct ?? signedPath(library, attachment, String((hour + 2 * hourMs) / 1_000));
}

function signedPath(library: Library, attachment: Pick<AttachmentRow, 'id' | 'name' | 'sha256'>, expires: string): string {
  const digest = attachment.sha256.slice(0, digestChars);
  const signature = sign(library, { id: attachment.id, digest, expires }).toString('base64url');
  const query = new URLSearchParams({ digest, expires, signature });
  return `/files/${attachment.id}/${encodeURIComponent(attachment.name)}?${query.toString()}`;
}

/** What a scanner found something in is not given out. */
export function assertHarmless({ scan_bad_reason: reason }: Pick<AttachmentRow, 'scan_bad_reason'>): void {
  if (reason === null || reason === '') return;
  throw new ProblemError('scanned_bad', `A virus scanner found ${reason} in this file; it is not given out.`);
}

/** The attachment that a signed address gives. */
export async function openSigned(library: Library, file: SignedFile): Promise<AttachmentRow> {
  const given = Buffer.from(file.signature, 'base64url');
  const right = sign(library, file);
  if (given.length !== right.length || !timingSafeEqual(given, right)) {
    throw new ProblemError('bad_signature', 'This download address was changed or is not complete; export the attachment again.');
  }
  if (Number(file.expires) * 1_000 <= library.clock.now()) {
    throw new ProblemError('expired', 'This download address has expired; export the attachment again.');
  }
  const attachment = await library.repository.attachments.stored(file.id);
  if (attachment === undefined || !attachment.sha256.startsWith(file.digest)) throw notFound('attachment');
  assertHarmless(attachment);
  return attachment;
}
