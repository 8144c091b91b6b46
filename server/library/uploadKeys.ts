import { limits } from '../../src/contract/limits.ts';
import { ProblemError } from '../problems.ts';
import type { SeenAttachment } from '../sql/attachments.ts';
import type { Queries } from '../sql/repository.ts';
import { microsOf } from './clock.ts';
import type { Caller, Library } from './library.ts';

/** An upload that its sender will know again, so that it may be sent anew where its answer was lost. */
export interface KeyedUpload {
  readonly caller: Caller;
  readonly sessionId: string;
  /** `Idempotency-Key`. */
  readonly key: string;
}

/** What an upload with this key made before, as far as its sender still sees it; null when none has come. Its bytes are not compared. */
export async function uploadedBefore(library: Library, queries: Queries, upload: KeyedUpload): Promise<readonly SeenAttachment[] | null> {
  const { caller, sessionId, key } = upload;
  const known = await queries.attachments.uploadedWith(caller.userId, key, microsOf(library.clock.now() - limits.idempotencyMs));
  if (known === undefined) return null;
  if (known.session_id !== sessionId) {
    throw new ProblemError('key_reused', 'This Idempotency-Key came with an upload into another session; take a new key.');
  }
  const found: SeenAttachment[] = [];
  for (const id of known.attachment_ids.split(' ')) {
    const attachment = await queries.attachments.seen(caller.userId, id);
    if (attachment !== undefined) found.push(attachment);
  }
  return found;
}

/** Keeps what an upload made under its key. */
export function rememberUpload(library: Library, queries: Queries, { caller, sessionId, key }: KeyedUpload, ids: readonly string[]): Promise<void> {
  return queries.attachments.rememberUpload({
    user_id: caller.userId, upload_key: key, session_id: sessionId, attachment_ids: ids.join(' '), created_at: library.clock.stamp(),
  });
}
