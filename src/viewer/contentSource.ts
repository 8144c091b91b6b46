import type { Client } from '../api/client.ts';
import { endpoints } from '../contract/endpoints.ts';
import type { ByteSource } from '../document/source.ts';

/** What a host keeps of an attachment in place of a file (`attachment_content`), as JSON; null where it keeps nothing. Rejects with the signal's reason when aborted. */
export async function contentSource(client: Client, attachmentId: string, signal: AbortSignal): Promise<ByteSource | null> {
  const found = await client.call(endpoints.getAttachment, { params: { attachment_uuid: attachmentId }, signal });
  signal.throwIfAborted();
  if (!found.ok || found.value.content === null) return null;
  const bytes = new TextEncoder().encode(JSON.stringify(found.value.content, null, 2));
  return { size: bytes.length, read: (start, end) => Promise.resolve(bytes.slice(start, end)) };
}
