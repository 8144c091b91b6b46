import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useClient } from '../api/ClientProvider.tsx';
import { problemOf, unwrap } from '../api/outcome.ts';
import { capabilitiesQuery, meQuery, membersQuery, offers, queryKeys } from '../api/queries.ts';
import { showError } from '../commands/parts/toasts.ts';
import { removeWithUndo } from '../commands/parts/vanished.ts';
import { visibleText } from '../commands/parts/visibleText.ts';
import { endpoints } from '../contract/endpoints.ts';
import type { List } from '../contract/list.ts';
import { sessionTitle, type Session, type SessionDetail } from '../contract/session.ts';

/** By this key lists leave out a session that is deleted. */
export function deletedSessionKey(sessionId: string): string {
  return `session ${sessionId}`;
}

/** What a person may change of a session; null clears. */
export type SessionEdit = Partial<Pick<Session, 'title' | 'description' | 'isStarred'>>;

/** Shows a change of a session wherever it is shown. */
function keepSession(cache: QueryClient, sessionId: string, edit: SessionEdit): void {
  cache.setQueryData<List<Session>>(queryKeys.sessions, (before) => before && {
    ...before,
    items: before.items.map((session) => (session.id === sessionId ? { ...session, ...edit } : session)),
  });
  cache.setQueryData<SessionDetail>(queryKeys.session(sessionId), (before) => before && { ...before, ...edit });
}

/** Asks again for everything that shows sessions, and for what went and comes with them. */
async function refreshSessions(cache: QueryClient): Promise<void> {
  await Promise.all([queryKeys.sessions, ['session'], queryKeys.attachments].map((queryKey) => cache.invalidateQueries({ queryKey })));
}

/** Changes a session: shown at once, taken back with the host's words when it refuses. */
export function useEditSession() {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ session, edit }: { readonly session: Session; readonly edit: SessionEdit }) => unwrap(
      await client.call(endpoints.updateSession, { params: { session_id: session.id }, body: wireOf(edit) }),
    ),
    async onMutate({ session, edit }) {
      await Promise.all([queryKeys.sessions, queryKeys.session(session.id)].map((queryKey) => cache.cancelQueries({ queryKey })));
      keepSession(cache, session.id, edit);
    },
    onError(error, { session, edit }) {
      keepSession(cache, session.id, revertOf(session, edit));
      showError(problemOf(error).detail);
    },
    onSettled: (_answer, _error, { session }) => Promise.all([
      cache.invalidateQueries({ queryKey: queryKeys.sessions }),
      cache.invalidateQueries({ queryKey: queryKeys.session(session.id) }),
    ]),
  });
}

function wireOf({ title, description, isStarred }: SessionEdit) {
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(isStarred !== undefined && { starred: isStarred }),
  };
}

/** Only what was changed goes back: something else may have changed since. */
function revertOf(session: Session, edit: SessionEdit): SessionEdit {
  return {
    ...(edit.title !== undefined && { title: session.title }),
    ...(edit.description !== undefined && { description: session.description }),
    ...(edit.isStarred !== undefined && { isStarred: session.isStarred }),
  };
}

/** Makes a session; resolves with it. */
export function useCreateSession() {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (title: string) => unwrap(
      await client.call(endpoints.createSession, { body: title.trim() === '' ? {} : { title: title.trim() } }),
    ),
    onSuccess(session) {
      cache.setQueryData<SessionDetail>(queryKeys.session(session.id), session);
      cache.setQueryData<List<Session>>(queryKeys.sessions, (before) => before && { ...before, items: [session, ...before.items] });
      void cache.invalidateQueries({ queryKey: queryKeys.sessions });
    },
  });
}

interface Deletion {
  /** Called at once. */
  readonly gone: () => void;
  /** Called when it was undone. */
  readonly back: () => void;
}

/** Deletes a session without asking; it can be undone for ten seconds. */
export function useDeleteSession(): (session: Session, deletion: Deletion) => void {
  const client = useClient();
  const cache = useQueryClient();
  const { data: capabilities } = useQuery(capabilitiesQuery(client));
  return (session, { gone, back }) => {
    const params = { session_id: session.id };
    gone();
    removeWithUndo({
      keys: [deletedSessionKey(session.id)],
      message: `Deleted “${visibleText(sessionTitle(session))}”`,
      remove: () => client.call(endpoints.deleteSession, { params }),
      restore: offers(capabilities, 'restore') ? () => client.call(endpoints.restoreSession, { params }) : null,
      refresh: () => refreshSessions(cache),
      undone: back,
    });
  };
}

/** Whether who looks may change a session and what is in it. On hosts without members everybody may who sees it. */
export function useMayManage(sessionId: string): boolean {
  const client = useClient();
  const { data: capabilities } = useQuery(capabilitiesQuery(client));
  const { data: me } = useQuery(meQuery(client));
  const { data: members } = useQuery({ ...membersQuery(client, sessionId), enabled: offers(capabilities, 'members') });
  return mayManage(members?.items, me?.email);
}

function mayManage(members: readonly { readonly email: string; readonly role: string }[] | undefined, email: string | undefined): boolean {
  if (members === undefined || email === undefined) return true;
  return members.some((member) => member.email === email && member.role === 'owner');
}

/** Whether the host knows who is in a session. */
export function useOffersMembers(): boolean {
  const { data } = useQuery(capabilitiesQuery(useClient()));
  return offers(data, 'members');
}
