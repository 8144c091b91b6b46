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

function row(
  attachment: SeenAttachment,
  known: { readonly people: readonly string[]; readonly firstId: string | undefined; readonly isFiled: boolean },
): AttachmentWire {
  const { pages, width, height } = attachment;
  const isDuplicate = known.firstId !== undefined && known.firstId !== attachment.id;
  return {
    attachment_id: attachment.id,
    attachment_name: attachment.name,
    attachment_type: attachment.type,
    attachment_title: attachment.title,
    attachment_description: attachment.description,
    attachment_citation: attachment.citation,
    attachment_source_session_id: attachment.source_session_id,
    attachment_created_by: attachment.made_by ?? attachment.uploader_email,
    attachment_created_at: attachment.created_at,
    is_visible: attachment.is_visible === 1,
    redline: {
      size: attachment.size,
      ...(pages === null ? {} : { pages }),
      ...(width === null ? {} : { width }),
      ...(height === null ? {} : { height }),
      sha256: attachment.sha256,
      annotations: attachment.annotations,
      open: attachment.open_annotations,
      ...(isDuplicate ? { duplicate_of: known.firstId } : {}),
      people: [...known.people],
      ...(known.isFiled ? {} : { unfiled: true as const }),
    },
  };
}

/** Attachments as the API shows them, with what has to be asked for the whole list at once. */
export async function attachmentRows(queries: Queries, caller: Caller, attachments: readonly SeenAttachment[]): Promise<AttachmentWire[]> {
  const people = new Map<string, string[]>();
  for (const { attachment_id: id, email } of await queries.attachments.annotators(attachments.map(({ id }) => id))) {
    const known = people.get(id);
    if (known === undefined) people.set(id, [email]);
    else known.push(email);
  }
  const digests = [...new Set(attachments.map(({ sha256 }) => sha256))];
  const first = await queries.attachments.firstOfDigest(caller.userId, digests);
  const filed = await queries.attachments.filed(caller.userId, attachments.map(({ id }) => id));
  return attachments.map((attachment) => row(attachment, {
    people: (people.get(attachment.id) ?? []).toSorted(),
    firstId: first.get(attachment.sha256),
    isFiled: filed.has(attachment.id),
  }));
}

export async function attachmentRow(queries: Queries, caller: Caller, attachment: SeenAttachment): Promise<AttachmentWire> {
  const [only] = await attachmentRows(queries, caller, [attachment]);
  if (only === undefined) throw new Error('one attachment gives one row');
  return only;
}

/** One attachment alone. `s3_url` is the documented form of where it is kept; nobody can fetch it. */
export async function attachmentDetailRow(queries: Queries, caller: Caller, attachment: SeenAttachment): Promise<AttachmentDetailWire> {
  const content: unknown = attachment.content === null ? null : JSON.parse(attachment.content);
  return {
    ...(await attachmentRow(queries, caller, attachment)),
    attachment_content: typeof content === 'object' && content !== null ? { ...content } : null,
    s3_url: `s3://redline/attachments/${attachment.id}/${encodeURIComponent(attachment.name)}`,
  };
}
