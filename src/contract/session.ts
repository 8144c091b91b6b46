import { type Attachment, attachment, attachmentWire } from './attachment.ts';
import { listOf, type SetAside } from './list.ts';
import { limits } from './limits.ts';
import { text, uuid } from './text.ts';
import { type Timestamp, timestamp } from './time.ts';
import { orElse, z } from './zod.ts';

export const defaultSessionTitle = 'New Atlas session';

const wireFields = {
  session_id: uuid(),
  session_title: z.nullable(z.string()),
  session_description: z.nullable(z.string()),
  session_created_by: z.string(),
  session_created_at: z.string(),
  imported_projects: z.array(z.string()),
  is_starred: z.boolean(),
  starred_at: z.nullable(z.string()),
};

/** A session as our server sends it in lists. */
export const sessionWire = z.object(wireFields);
export type SessionWire = z.output<typeof sessionWire>;

/** One session alone: with its attachments, newest first. */
export const sessionDetailWire = z.object({ ...wireFields, attachments: z.array(attachmentWire) });
export type SessionDetailWire = z.output<typeof sessionDetailWire>;

/** One session alone; without its attachments where those were not wanted. */
export const sessionAloneWire = z.object({ ...wireFields, attachments: z.optional(z.array(attachmentWire)) });
export type SessionAloneWire = z.output<typeof sessionAloneWire>;

/** Whether one session comes with its attachments. Ours alone: a host that does not know it sends them. */
export const sessionAttachmentsWanted = z.enum(['all', 'none'], { error: 'attachments has to be "all" or "none".' });

/** A session as the browser holds it. */
export interface Session {
  readonly id: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly createdBy: string;
  readonly createdAt: Timestamp;
  readonly importedProjects: readonly string[];
  readonly isStarred: boolean;
  readonly starredAt: Timestamp | null;
}

/** What a person calls a session; one without a title gets words that say so. */
export function sessionTitle({ title }: Pick<Session, 'title'>): string {
  return title !== null && title.trim() !== '' ? title : 'Untitled session';
}

export interface SessionDetail extends Session {
  /** Null where the host's answer left them out: read the attachments list then. */
  readonly attachments: readonly Attachment[] | null;
  readonly setAside: readonly SetAside[];
}

const readFields = {
  session_id: z.string(),
  session_title: z.optional(z.nullable(z.string())),
  session_description: z.optional(z.nullable(z.string())),
  session_created_by: z.optional(z.nullable(z.string())),
  session_created_at: timestamp,
  imported_projects: orElse(z.optional(z.nullable(z.array(z.string()))), []),
  is_starred: z.optional(z.nullable(z.boolean())),
  starred_at: z.optional(z.nullable(timestamp)),
};

const readWire = z.looseObject(readFields);
const readDetailWire = z.looseObject({ ...readFields, attachments: z.optional(z.nullable(listOf(attachment))) });

function readSession(wire: z.output<typeof readWire>): Session {
  return {
    id: wire.session_id,
    title: wire.session_title ?? null,
    description: wire.session_description ?? null,
    createdBy: wire.session_created_by ?? '',
    createdAt: wire.session_created_at,
    importedProjects: wire.imported_projects ?? [],
    isStarred: wire.is_starred ?? false,
    starredAt: wire.starred_at ?? null,
  };
}

/** Reads any Atlas-like host's session. */
export const session = z.pipe(readWire, z.transform(readSession));

/** Reads any Atlas-like host's session with its attachments; a malformed attachment is set aside. */
export const sessionDetail = z.pipe(
  readDetailWire,
  z.transform((wire): SessionDetail => ({
    ...readSession(wire),
    attachments: wire.attachments?.items ?? null,
    setAside: wire.attachments?.setAside ?? [],
  })),
);

export const sessionCreate = z.object({
  title: z.optional(text(limits.titleChars)),
  attachments: z.optional(
    z.array(z.object({ attachment_id: uuid() }), { error: 'attachments has to be a list of {attachment_id}.' })
      .check(z.maxLength(limits.attachmentsPerSessionCreate, {
        error: `At most ${limits.attachmentsPerSessionCreate.toLocaleString('en')} attachments at a time; add the rest afterwards.`,
      })),
  ),
});

/** Only what is given changes; null clears. */
export const sessionUpdate = z.object({
  title: z.optional(z.nullable(text(limits.titleChars))),
  description: z.optional(z.nullable(text(limits.descriptionChars))),
  starred: z.optional(z.boolean({ error: 'starred has to be true or false.' })),
  /** The project that Mobile Data's way of asking finds it in; 1 unless set. */
  project_number: z.optional(z.int({ error: 'project_number has to be a whole number.' }).check(z.minimum(1), z.maximum(limits.projectNumber))),
});

/** Whether everybody may read its files by DataTrails' public paths. */
export const sessionPublic = z.object({ public: z.boolean({ error: 'public has to be true or false.' }) });

/** Puts an existing attachment into a session. */
export const sessionAttachmentAdd = z.object({ attachment_id: uuid() });

export type Role = 'owner' | 'reviewer';
const role = z.enum(['owner', 'reviewer'], { error: 'role has to be "owner" or "reviewer".' });
const member = z.object({ email: text(320), role });
export type Member = z.output<typeof member>;

/** Who is in a session. */
export const membersWire = z.object({ items: z.array(member), count: z.int() });

export const membersPut = z.object({
  items: z.array(member, { error: 'items has to be a list of {email, role}.' }).check(z.maxLength(limits.membersPerSession, {
    error: `A session may have at most ${limits.membersPerSession.toLocaleString('en')} members.`,
  })),
});
