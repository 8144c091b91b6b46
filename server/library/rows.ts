import type { AttachmentDetailWire, AttachmentWire } from '../../src/contract/attachment.ts';
import type { SessionWire } from '../../src/contract/session.ts';
import type { SeenAttachment } from '../sql/attachments.ts';
import type { Queries } from '../sql/repository.ts';
import type { SeenSession } from '../sql/sessions.ts';
import type { Caller } from './library.ts';

/** A session as the API shows it to one of its members. */
export function sessionRow(session: SeenSession): SessionWire {
  const projects: unknown = JSON.parse(session.imported_projects);
  return {
    session_id: session.id,
    session_title: session.title,
    session_description: session.description,
    session_created_by: session.created_by_email,
    session_created_at: session.created_at,
    imported_projects: Array.isArray(projects) ? projects.filter((project) => typeof project === 'string') : [],
    is_starred: session.starred_at !== null,
    starred_at: session.starred_at,
  };
}

function read(json: string): AttachmentWire {
  const row: AttachmentWire = JSON.parse(json);
  return row;
}

/** Attachments as the API shows them to somebody who may see them. */
export async function attachmentRows(queries: Queries, caller: Caller, ids: readonly string[]): Promise<AttachmentWire[]> {
  const rows = await queries.attachments.listed(caller.userId, ids);
  return ids.flatMap((id) => {
    const json = rows.get(id);
    return json === undefined ? [] : [read(json)];
  });
}

/** All attachments of a session as the API shows them, to its members. */
export async function rowsOfSession(queries: Queries, caller: Caller, sessionId: string): Promise<AttachmentWire[]> {
  const filter = { sessionId, type: null, from: null, to: null };
  const places = await queries.attachments.places(caller.userId, filter);
  return attachmentRows(queries, caller, places.map(({ id }) => id));
}

export async function attachmentRow(queries: Queries, caller: Caller, id: string): Promise<AttachmentWire> {
  const [only] = await attachmentRows(queries, caller, [id]);
  if (only === undefined) throw new Error(`attachment ${id} was just found and is gone`);
  return only;
}

/** One attachment alone. `s3_url` is the documented form of where it is kept; nobody can fetch it. */
export async function attachmentDetailRow(queries: Queries, caller: Caller, attachment: SeenAttachment): Promise<AttachmentDetailWire> {
  const content: unknown = attachment.content === null ? null : JSON.parse(attachment.content);
  return {
    ...(await attachmentRow(queries, caller, attachment.id)),
    attachment_content: typeof content === 'object' && content !== null ? { ...content } : null,
    s3_url: `s3://redline/attachments/${attachment.id}/${encodeURIComponent(attachment.name)}`,
  };
}
