import { IconFile, IconFiles, IconFolder, IconHome, IconSettings } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useClient } from '../api/ClientProvider.tsx';
import { attachmentsQuery, firstAttachmentsQuery, queryKeys, sessionsQuery } from '../api/queries.ts';
import { attachmentTitle } from '../attachments/arrange.ts';
import type { Command } from '../commands/command.ts';
import { useCommands } from '../commands/CommandsProvider.tsx';
import { keys } from '../commands/keys.ts';
import { paletteAsked, useFinder } from '../commands/finders.ts';
import { noteRecent } from '../commands/recent.ts';
import { firstFound, wordSearch } from '../commands/parts/words.ts';
import type { Attachment } from '../contract/attachment.ts';
import type { List } from '../contract/list.ts';
import { attachmentPath, sessionPath } from '../contract/paths.ts';
import { sessionTitle, type Session } from '../contract/session.ts';

const always = (): boolean => true;
const nowhere = { keys: [], enabled: always } as const;

/** Lists of the cache, each with its key. */
type Lists<T> = readonly (readonly [unknown, List<T> | undefined])[];

/** Puts the rows of the lists that are known together, each once, and again only when one of them has changed. */
function rowsKeeper<T extends { readonly id: string | null }>(): (lists: Lists<T>) => readonly T[] {
  let seen: readonly (List<T> | undefined)[] = [];
  let rows: readonly T[] = [];
  return (lists) => {
    const now = lists.map(([, list]) => list);
    if (now.length === seen.length && now.every((list, place) => list === seen[place])) return rows;
    seen = now;
    rows = [...new Map(now.flatMap((list) => list?.items ?? []).map((row) => [row.id, row])).values()];
    return rows;
  };
}

const searchSessions = wordSearch((session: Session) => sessionTitle(session));
const searchAttachments = wordSearch(attachmentTitle);


/** The page where a person has things otherwise. */
export function settingsCommand(run: () => void): Command {
  return { id: 'app.settings', label: 'Settings', group: 'General', icon: IconSettings, keys: keys('Mod+,'), scopes: ['global'], enabled: always, run };
}

/** Ways to the pages that list things, and to every session and attachment that was listed, for the palette on every page. */
export function GoCommands(): null {
  useGoCommands();
  return null;
}

function useGoCommands(): void {
  const navigate = useNavigate();
  const commands = useMemo((): readonly Command[] => [
    { ...nowhere, id: 'go.start', label: 'All sessions', group: 'Go to', icon: IconHome, run: () => void navigate({ to: '/' }) },
    {
      ...nowhere, id: 'go.attachments', label: 'All attachments', group: 'Go to', icon: IconFiles,
      run: () => void navigate({ to: '/attachments' }),
    },
    settingsCommand(() => void navigate({ to: '/settings' })),
  ], [navigate]);
  useCommands(commands);
  useFindSessions();
  useFindAttachments();
}

function useFindSessions(): void {
  const navigate = useNavigate();
  const client = useClient();
  const cache = useQueryClient();
  const isAsked = useStore(paletteAsked) !== 'no';
  const { data } = useQuery({ ...sessionsQuery(client), enabled: isAsked });
  const [rowsOf] = useState(() => rowsKeeper<Session>());
  useFinder(useCallback((query) => {
    const known = data?.items ?? rowsOf(cache.getQueriesData<List<Session>>({ queryKey: queryKeys.sessions }));
    return firstFound(known, query, searchSessions).map((session): Command => ({
      ...nowhere, id: sessionCommandId(session.id), label: sessionTitle(session), group: 'Sessions', icon: IconFolder, path: sessionPath(session.id),
      run: () => void navigate({ to: '/sessions/$sessionId', params: { sessionId: session.id } }),
    }));
  }, [cache, data, navigate, rowsOf]));
}

function useFindAttachments(): void {
  const client = useClient();
  const cache = useQueryClient();
  const asked = useStore(paletteAsked);
  const navigate = useNavigate();
  const { data: first } = useQuery({ ...firstAttachmentsQuery(client), enabled: asked !== 'no' });
  const { data: all } = useQuery({ ...attachmentsQuery(client), enabled: asked === 'typed' });
  const [rowsOf] = useState(() => rowsKeeper<Attachment>());
  useFinder(useCallback((query) => {
    // Those of the session that is looked at are offered before anything is typed; of all others there are too many.
    if (query.trim() === '') return [];
    const known = all?.items ?? rowsOf([['first', first], ...cache.getQueriesData<List<Attachment>>({ queryKey: queryKeys.attachments })]);
    return firstFound(known, query, searchAttachments).flatMap((file): readonly Command[] => {
      const { id, sourceSessionId: sessionId } = file;
      return id === null ? [] : [attachmentCommand({ ...file, id }, { group: 'Attachments', sessionId }, navigate)];
    });
  }, [all, cache, first, navigate, rowsOf]));
}

function sessionCommandId(sessionId: string): string {
  return `go.session.${sessionId}`;
}

type Navigate = ReturnType<typeof useNavigate>;

function attachmentCommand(
  file: Attachment & { readonly id: string }, { group, sessionId }: { readonly group: string; readonly sessionId: string | null }, navigate: Navigate,
): Command {
  const { id: attachmentId } = file;
  return {
    ...nowhere, ...attachmentEntry(file, sessionId), group, icon: IconFile,
    run() {
      if (sessionId === null) void navigate({ to: '/attachments/$attachmentId', params: { attachmentId } });
      else void navigate({ to: '/sessions/$sessionId/attachments/$attachmentId', params: { sessionId, attachmentId } });
    },
  };
}

function attachmentEntry(file: Attachment & { readonly id: string }, sessionId: string | null) {
  return {
    id: `go.attachment.${file.id}`, label: attachmentTitle(file), note: file.type.toUpperCase(),
    path: attachmentPath({ sessionId, attachmentId: file.id }),
  } as const;
}

/** The palette offers what was looked at last. Undefined while it is not known what it is called. */
export function useNoteAttachment(file: Attachment | undefined, sessionId: string | null): void {
  useEffect(function noteVisit() {
    if (file !== undefined && file.id !== null) noteRecent(attachmentEntry({ ...file, id: file.id }, sessionId));
  }, [file, sessionId]);
}

/** As `useNoteAttachment`, of a session. */
export function useNoteSession(session: Pick<Session, 'id' | 'title'> | undefined): void {
  useEffect(function noteVisit() {
    if (session !== undefined) noteRecent({ id: sessionCommandId(session.id), label: sessionTitle(session), path: sessionPath(session.id) });
  }, [session]);
}

/** A way to each attachment of the session that is looked at, for the palette. */
export function useAttachmentCommands(sessionId: string, attachments: readonly Attachment[] | null): void {
  const navigate = useNavigate();
  useFinder(useCallback((query) => (
    firstFound(attachments ?? [], query, searchAttachments).flatMap((file): readonly Command[] => (
      file.id === null ? [] : [attachmentCommand({ ...file, id: file.id }, { group: 'In this session', sessionId }, navigate)]
    ))
  ), [attachments, navigate, sessionId]));
}
