import { notFound, ownerOnly } from '../problems.ts';
import type { SeenAttachment } from '../sql/attachments.ts';
import type { Queries } from '../sql/repository.ts';
import type { Caller } from './library.ts';

/** The attachment, to whoever may see it: members of a session it is in, and its uploader. */
export async function seenAttachment(queries: Queries, caller: Caller, id: string): Promise<SeenAttachment> {
  const attachment = await queries.attachments.seen(caller.userId, id);
  if (attachment === undefined) throw notFound('attachment');
  return attachment;
}

/**
 * Its uploader, and the owners of sessions that it was put into by somebody who could manage it: a reviewer who puts a file
 * into a session of their own gets no power over it.
 */
export async function canManage(queries: Queries, caller: Caller, attachment: SeenAttachment): Promise<boolean> {
  return attachment.uploaded_by === caller.userId || queries.attachments.ownedThroughSession(caller.userId, attachment.id);
}

/** The attachment, to whoever may change it. `doing` completes "Only an owner may ...". */
export async function managedAttachment(
  queries: Queries,
  caller: Caller,
  ask: { readonly id: string; readonly doing: string },
): Promise<SeenAttachment> {
  const attachment = await seenAttachment(queries, caller, ask.id);
  if (!await canManage(queries, caller, attachment)) throw ownerOnly(ask.doing);
  return attachment;
}
