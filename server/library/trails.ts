import { notFound } from '../problems.ts';
import type { StampedAnnotation } from '../sql/annotations.ts';
import type { SeenAttachment } from '../sql/attachments.ts';
import { type Caller, type Library, recordChange, write } from './library.ts';
import { ownedSession, seenSession } from './sessions.ts';

/** What DataTrails' paths name: an asset is a session, an event one of its annotation records. */
export interface TrailAddress {
  readonly sessionId: string;
  /** Null where no event is named. */
  readonly recordId: string | null;
  readonly attachmentId: string;
}

async function attachmentIn(library: Library, address: TrailAddress): Promise<SeenAttachment> {
  const { sessionId, recordId, attachmentId } = address;
  const { repository } = library;
  if (!await repository.sessions.holds(sessionId, attachmentId)) throw notFound('attachment');
  const record = recordId === null ? null : await repository.annotations.byId(recordId);
  if (record !== null && record?.attachment_id !== attachmentId) throw notFound('attachment');
  const attachment = await repository.attachments.withUploader(attachmentId);
  if (attachment === undefined) throw notFound('attachment');
  return attachment;
}

/** The attachment, to members of the session. */
export async function trailAttachment(library: Library, caller: Caller, address: TrailAddress): Promise<SeenAttachment> {
  await seenSession(library.repository, caller, address.sessionId);
  return attachmentIn(library, address);
}

/** The attachment, to everybody, when an owner has made the session public. */
export async function publicAttachment(library: Library, address: TrailAddress): Promise<SeenAttachment> {
  if (await library.repository.sessions.public(address.sessionId) === undefined) throw notFound('attachment');
  return attachmentIn(library, address);
}

/** Whether everybody may read the files of a session by DataTrails' public paths. */
export async function makePublic(library: Library, caller: Caller, ask: { readonly id: string; readonly isPublic: boolean }): Promise<void> {
  await write(library, async (queries) => {
    await ownedSession(queries, caller, { id: ask.id, doing: 'make a session public' });
    await queries.sessions.change(ask.id, { is_public: ask.isPublic ? 1 : 0 });
    await recordChange(queries, library, { kind: 'session', caller, sessionId: ask.id });
  });
}

/** Records of the session's annotations, oldest first, after the one with the number `since`. */
export async function trailEvents(library: Library, caller: Caller, ask: {
  readonly sessionId: string;
  readonly since: number;
  readonly limit: number;
}): Promise<StampedAnnotation[]> {
  await seenSession(library.repository, caller, ask.sessionId);
  return library.repository.annotations.ofSession(ask.sessionId, { since: ask.since, limit: ask.limit });
}
