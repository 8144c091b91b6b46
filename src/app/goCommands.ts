import { IconFile, IconFiles, IconFolder, IconHome } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { sessionsQuery } from '../api/queries.ts';
import type { Command } from '../commands/command.ts';
import { useCommands } from '../commands/CommandsProvider.tsx';
import type { Attachment } from '../contract/attachment.ts';
import { sessionTitle } from '../sessions/sessionOrder.ts';

const always = (): boolean => true;
const nowhere = { keys: [], enabled: always } as const;

/** Ways to the pages that list things, and to every session, for the palette. */
export function useGoCommands(): void {
  const navigate = useNavigate();
  const { data } = useQuery(sessionsQuery(useClient()));
  const commands = useMemo((): readonly Command[] => [
    { ...nowhere, id: 'go.start', label: 'Recent sessions', group: 'Go to', icon: IconHome, run: () => void navigate({ to: '/' }) },
    {
      ...nowhere, id: 'go.attachments', label: 'All attachments', group: 'Go to', icon: IconFiles,
      run: () => void navigate({ to: '/attachments' }),
    },
    ...(data?.items ?? []).map((session): Command => ({
      ...nowhere, id: `go.session.${session.id}`, label: sessionTitle(session), group: 'Sessions', icon: IconFolder,
      run: () => void navigate({ to: '/sessions/$sessionId', params: { sessionId: session.id } }),
    })),
  ], [data, navigate]);
  useCommands(commands);
}

/** A way to each attachment of the session that is looked at, for the palette. */
export function useAttachmentCommands(sessionId: string, attachments: readonly Attachment[] | null): void {
  const navigate = useNavigate();
  const commands = useMemo((): readonly Command[] => (attachments ?? []).flatMap(({ id, title, name, type }) => (id === null ? [] : [{
    ...nowhere, id: `go.attachment.${id}`, label: title ?? name, group: 'In this session', note: type.toUpperCase(), icon: IconFile,
    run: () => void navigate({ to: '/sessions/$sessionId/attachments/$attachmentId', params: { sessionId, attachmentId: id } }),
  }])), [attachments, navigate, sessionId]);
  useCommands(commands);
}
