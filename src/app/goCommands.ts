import { IconFile, IconFiles, IconFolder, IconHome, IconSettings } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { queryKeys } from '../api/queries.ts';
import { attachmentTitle } from '../attachments/arrange.ts';
import type { Command } from '../commands/command.ts';
import { useCommands } from '../commands/CommandsProvider.tsx';
import { keys } from '../commands/keys.ts';
import { useFinder } from '../commands/finders.ts';
import { wordSearch } from '../commands/parts/words.ts';
import type { Attachment } from '../contract/attachment.ts';
import type { List } from '../contract/list.ts';
import { sessionTitle, type Session } from '../contract/session.ts';

const always = (): boolean => true;
const nowhere = { keys: [], enabled: always } as const;

/** Things of one kind that the palette is given: more than it shows at once. */
const MOST_FOUND = 30;

/** As many stand there before anything is typed. */
const MOST_OFFERED = 10;

const searchSessions = wordSearch((session: Session) => sessionTitle(session));
const searchAttachments = wordSearch(attachmentTitle);

/** The first of `all` that a query finds. */
function firstFound<T>(all: readonly T[], query: string, search: (query: string) => (thing: T) => boolean): readonly T[] {
  const isFound = search(query);
  const most = query.trim() === '' ? MOST_OFFERED : MOST_FOUND;
  const found: T[] = [];
  for (const thing of all) {
    if (found.length === most) break;
    if (isFound(thing)) found.push(thing);
  }
  return found;
}

/** The rows of every list that is known, each once. */
function knownRows<T extends { readonly id: string | null }>(lists: readonly (readonly [unknown, List<T> | undefined])[]): readonly T[] {
  return [...new Map(lists.flatMap(([, list]) => list?.items ?? []).map((row) => [row.id, row])).values()];
}

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
  const cache = useQueryClient();
  const commands = useMemo((): readonly Command[] => [
    { ...nowhere, id: 'go.start', label: 'All sessions', group: 'Go to', icon: IconHome, run: () => void navigate({ to: '/' }) },
    {
      ...nowhere, id: 'go.attachments', label: 'All attachments', group: 'Go to', icon: IconFiles,
      run: () => void navigate({ to: '/attachments' }),
    },
    settingsCommand(() => void navigate({ to: '/settings' })),
  ], [navigate]);
  useCommands(commands);
  useFinder(useCallback((query) => firstFound(knownRows(
    cache.getQueriesData<List<Session>>({ queryKey: queryKeys.sessions }),
  ), query, searchSessions).map((session): Command => ({
    ...nowhere, id: `go.session.${session.id}`, label: sessionTitle(session), group: 'Sessions', icon: IconFolder,
    run: () => void navigate({ to: '/sessions/$sessionId', params: { sessionId: session.id } }),
  })), [cache, navigate]));
  useFinder(useCallback((query) => {
    // Those of the session that is looked at are offered before anything is typed; of all others there are too many.
    if (query.trim() === '') return [];
    const known = knownRows(cache.getQueriesData<List<Attachment>>({ queryKey: queryKeys.attachments }));
    return firstFound(known, query, searchAttachments).flatMap((file): readonly Command[] => (
      file.id === null ? [] : [attachmentCommand({ ...file, id: file.id }, 'Attachments', (attachmentId) => {
        const { sourceSessionId } = file;
        if (sourceSessionId === null) void navigate({ to: '/attachments/$attachmentId', params: { attachmentId } });
        else void navigate({ to: '/sessions/$sessionId/attachments/$attachmentId', params: { sessionId: sourceSessionId, attachmentId } });
      })]
    ));
  }, [cache, navigate]));
}

function attachmentCommand(file: Attachment & { readonly id: string }, group: string, open: (attachmentId: string) => void): Command {
  return {
    ...nowhere, id: `go.attachment.${file.id}`, label: attachmentTitle(file), group, note: file.type.toUpperCase(), icon: IconFile,
    run: () => open(file.id),
  };
}

/** A way to each attachment of the session that is looked at, for the palette. */
export function useAttachmentCommands(sessionId: string, attachments: readonly Attachment[] | null): void {
  const navigate = useNavigate();
  useFinder(useCallback((query) => (
    firstFound(attachments ?? [], query, searchAttachments).flatMap((file): readonly Command[] => (
      file.id === null ? [] : [attachmentCommand({ ...file, id: file.id }, 'In this session', (attachmentId) => {
        void navigate({ to: '/sessions/$sessionId/attachments/$attachmentId', params: { sessionId, attachmentId } });
      })]
    ))
  ), [attachments, navigate, sessionId]));
}
