import { randomUUID } from 'node:crypto';
import type { z } from '../../src/contract/zod.ts';
import { limits } from '../../src/contract/limits.ts';
import {
  defaultSessionTitle, type Member, type membersPut, type sessionCreate, type SessionAloneWire, type SessionDetailWire,
  type sessionUpdate, type SessionWire,
} from '../../src/contract/session.ts';
import { invalid, notFound, ownerOnly } from '../problems.ts';
import type { Queries } from '../sql/repository.ts';
import type { SeenSession } from '../sql/sessions.ts';
import { canManage } from './access.ts';
import { microsOf } from './clock.ts';
import { type Caller, type Library, recordChange, write } from './library.ts';
import { cutPage, envelope, oneMore, type Page } from './paging.ts';
import { attachmentRow, rowsOfSession, sessionRow } from './rows.ts';
import { forgetBytes } from './trash.ts';

/** The session, to one of its members; to everybody else it does not exist. */
export async function seenSession(queries: Queries, caller: Caller, id: string): Promise<SeenSession> {
  const session = await queries.sessions.seen(caller.userId, id);
  if (session === undefined || session.deleted_at !== null) throw notFound('session');
  return session;
}

/** The session, to one of its owners. `doing` completes "Only an owner may ...". */
export async function ownedSession(
  queries: Queries,
  caller: Caller,
  ask: { readonly id: string; readonly doing: string },
): Promise<SeenSession> {
  const session = await seenSession(queries, caller, ask.id);
  if (session.role !== 'owner') throw ownerOnly(ask.doing);
  return session;
}

async function detail(queries: Queries, caller: Caller, session: SeenSession): Promise<SessionDetailWire> {
  return { ...sessionRow(session), attachments: await rowsOfSession(queries, caller, session.id) };
}

export async function createSession(library: Library, caller: Caller, body: z.output<typeof sessionCreate>): Promise<SessionDetailWire> {
  return write(library, async (queries) => {
    const id = randomUUID();
    const at = library.clock.stamp();
    const title = body.title ?? defaultSessionTitle;
    await queries.sessions.add({
      id, title, description: null, created_by: caller.userId, created_at: at, imported_projects: '[]', deleted_at: null,
    });
    await queries.sessions.replaceMembers(id, [{ userId: caller.userId, role: 'owner' }]);
    for (const [index, { attachment_id: attachmentId }] of (body.attachments ?? []).entries()) {
      const attachment = await queries.attachments.seen(caller.userId, attachmentId.toLowerCase());
      if (attachment === undefined) {
        throw invalid(['body', 'attachments', index, 'attachment_id'], 'There is no such attachment, or it is not shared with you.');
      }
      const withRights = await canManage(queries, caller, attachment) ? 1 : 0;
      await queries.sessions.put({ session_id: id, attachment_id: attachment.id, added_at: at, with_rights: withRights });
    }
    await recordChange(queries, library, { kind: 'session', caller, sessionId: id });
    return detail(queries, caller, await seenSession(queries, caller, id));
  });
}

export async function listSessions(library: Library, caller: Caller, page: Page) {
  const { sessions } = library.repository;
  const { rows, nextCursor } = cutPage(await sessions.list(caller.userId, oneMore(page)), page);
  return envelope(rows.map(sessionRow), await sessions.count(caller.userId), { limit: page.limit, nextCursor });
}

/** One session, with its attachments unless they are not wanted: there may be 10,000, and the list of attachments has pages. */
export async function getSession(
  library: Library,
  caller: Caller,
  ask: { readonly id: string; readonly attachments: 'all' | 'none' },
): Promise<SessionAloneWire> {
  const session = await seenSession(library.repository, caller, ask.id);
  return ask.attachments === 'none' ? sessionRow(session) : detail(library.repository, caller, session);
}

/** Starring is a person's own; everything else is the owners'. */
export async function updateSession(library: Library, caller: Caller, ask: {
  readonly id: string;
  readonly change: z.output<typeof sessionUpdate>;
}): Promise<SessionWire> {
  const { title, description, starred, project_number: projectNumber } = ask.change;
  return write(library, async (queries) => {
    const session = await seenSession(queries, caller, ask.id);
    if (title !== undefined || description !== undefined || projectNumber !== undefined) {
      if (session.role !== 'owner') throw ownerOnly('rename or describe a session');
      await queries.sessions.change(ask.id, {
        ...(title === undefined ? {} : { title }),
        ...(description === undefined ? {} : { description }),
        ...(projectNumber === undefined ? {} : { project_number: projectNumber }),
      });
    }
    if (starred === true) await queries.sessions.star(ask.id, caller.userId, library.clock.stamp());
    if (starred === false) await queries.sessions.unstar(ask.id, caller.userId);
    await recordChange(queries, library, { kind: 'session', caller, sessionId: ask.id });
    return sessionRow(await seenSession(queries, caller, ask.id));
  });
}

/** To the trash, for 30 days, together with those attachments that were in no other session. */
export async function deleteSession(library: Library, caller: Caller, id: string): Promise<void> {
  await write(library, async (queries) => {
    await ownedSession(queries, caller, { id, doing: 'delete a session' });
    const at = library.clock.stamp();
    for (const attachment of await queries.sessions.onlyHere(id)) {
      if (attachment.deleted_at === null) await queries.attachments.change(attachment.id, { deleted_at: at, deleted_with: id });
    }
    await queries.sessions.change(id, { deleted_at: at });
    await recordChange(queries, library, { kind: 'session', caller, sessionId: id });
  });
}

/** Back from the trash, with exactly those attachments that went with it. Harmless on one that is not there. */
export async function restoreSession(library: Library, caller: Caller, id: string): Promise<SessionDetailWire> {
  return write(library, async (queries) => {
    const session = await trashedOrLiving(queries, caller, id);
    if (session.role !== 'owner') throw ownerOnly('restore a session');
    if (session.deleted_at !== null) {
      if (session.deleted_at < microsOf(library.clock.now() - limits.restoreMs)) throw notFound('session');
      await queries.attachments.restoreWith(id);
      await queries.sessions.change(id, { deleted_at: null });
      await recordChange(queries, library, { kind: 'session', caller, sessionId: id });
    }
    return detail(queries, caller, await seenSession(queries, caller, id));
  });
}

async function trashedOrLiving(queries: Queries, caller: Caller, id: string): Promise<SeenSession> {
  const session = await queries.sessions.seen(caller.userId, id);
  if (session === undefined) throw notFound('session');
  return session;
}

/** Gone now, with the attachments that were only in it. */
export async function purgeSession(library: Library, caller: Caller, id: string): Promise<void> {
  const blobs = await write(library, async (queries) => {
    const session = await trashedOrLiving(queries, caller, id);
    if (session.role !== 'owner') throw ownerOnly('purge a session');
    const gone = (await queries.sessions.onlyHere(id)).filter(({ deleted_at, deleted_with }) => deleted_at === null || deleted_with === id);
    for (const attachment of gone) await queries.attachments.purge(attachment.id);
    await recordChange(queries, library, { kind: 'session', caller, sessionId: id });
    await queries.sessions.purge(id);
    return gone.map((attachment) => attachment.blob_key);
  });
  await forgetBytes(library.blobs, blobs);
}

/** Puts an existing attachment that the caller sees into a session of theirs. */
export async function addAttachment(library: Library, caller: Caller, ask: { readonly sessionId: string; readonly attachmentId: string }) {
  return write(library, async (queries) => {
    await ownedSession(queries, caller, { id: ask.sessionId, doing: 'put files into a session' });
    const attachment = await queries.attachments.seen(caller.userId, ask.attachmentId);
    if (attachment === undefined) throw invalid(['body', 'attachment_id'], 'There is no such attachment, or it is not shared with you.');
    const withRights = await canManage(queries, caller, attachment) ? 1 : 0;
    await queries.sessions.put({
      session_id: ask.sessionId, attachment_id: attachment.id, added_at: library.clock.stamp(), with_rights: withRights,
    });
    await recordChange(queries, library, { kind: 'session', caller, sessionId: ask.sessionId, attachmentId: attachment.id });
    return attachmentRow(queries, caller, attachment.id);
  });
}

/** Ends the attachment's place in the session, nothing else: its uploader still finds it. */
export async function removeAttachment(
  library: Library,
  caller: Caller,
  ask: { readonly sessionId: string; readonly attachmentId: string },
) {
  await write(library, async (queries) => {
    await ownedSession(queries, caller, { id: ask.sessionId, doing: 'remove files from a session' });
    if (!await queries.sessions.takeOut(ask.sessionId, ask.attachmentId)) throw notFound('attachment');
    await recordChange(queries, library, { kind: 'session', caller, sessionId: ask.sessionId, attachmentId: ask.attachmentId });
  });
}

export async function listMembers(library: Library, caller: Caller, id: string): Promise<{ items: Member[]; count: number }> {
  await seenSession(library.repository, caller, id);
  const items = await library.repository.sessions.members(id);
  return { items, count: items.length };
}

export async function replaceMembers(library: Library, caller: Caller, ask: {
  readonly id: string;
  readonly items: z.output<typeof membersPut>['items'];
}): Promise<{ items: Member[]; count: number }> {
  await write(library, async (queries) => {
    await ownedSession(queries, caller, { id: ask.id, doing: 'say who is in a session' });
    const before = await queries.sessions.memberIds(ask.id);
    const members = await membersOf(queries, ask.items);
    await queries.sessions.replaceMembers(ask.id, members);
    await recordChange(queries, library, { kind: 'members', caller, sessionId: ask.id });
    const staying = new Set(members.map(({ userId }) => userId));
    for (const concernsId of before.filter((userId) => !staying.has(userId))) {
      await recordChange(queries, library, { kind: 'members', caller, sessionId: ask.id, concernsId });
    }
  });
  const items = await library.repository.sessions.members(ask.id);
  return { items, count: items.length };
}

async function membersOf(queries: Queries, items: readonly Member[]): Promise<{ userId: string; role: Member['role'] }[]> {
  const byUser = new Map<string, Member['role']>();
  for (const [index, { email, role }] of items.entries()) {
    const user = await queries.accounts.userByEmail(email.trim().toLowerCase());
    if (user === undefined) {
      throw invalid(
        ['body', 'items', index, 'email'],
        `Nobody here has the e-mail ${email}; an administrator can add them.`,
        'unknown_email',
      );
    }
    if (byUser.has(user.id)) throw invalid(['body', 'items', index, 'email'], `${email} is listed twice.`);
    byUser.set(user.id, role);
  }
  if (![...byUser.values()].includes('owner')) {
    throw invalid(['body', 'items'], 'A session needs at least one owner; make somebody an owner first.', 'last_owner');
  }
  return [...byUser].map(([userId, role]) => ({ userId, role }));
}
