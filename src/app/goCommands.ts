import { IconFile, IconFiles, IconFolder, IconHome } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useSessionList } from '../api/arriving.ts';
import { attachmentTitle } from '../attachments/arrange.ts';
import type { Command } from '../commands/command.ts';
import { useCommands } from '../commands/CommandsProvider.tsx';
import type { Attachment } from '../contract/attachment.ts';
import { sessionTitle } from '../contract/session.ts';

const always = (): boolean => true;
const nowhere = { keys: [], enabled: always } as const;

/** Ways to the pages that list things, and to every session, for the palette. */
export function useGoCommands(): void {
  const navigate = useNavigate();
  const { list } = useSessionList();
  const commands = useMemo((): readonly Command[] => [
    { ...nowhere, id: 'go.start', label: 'All sessions', group: 'Go to', icon: IconHome, run: () => void navigate({ to: '/' }) },
    {
      ...nowhere, id: 'go.attachments', label: 'All attachments', group: 'Go to', icon: IconFiles,
      run: () => void navigate({ to: '/attachments' }),
    },
    ...(list?.items ?? []).map((session): Command => ({
      ...nowhere, id: `go.session.${session.id}`, label: sessionTitle(session), group: 'Sessions', icon: IconFolder,
      run: () => void navigate({ to: '/sessions/$sessionId', params: { sessionId: session.id } }),
    })),
  ], [list, navigate]);
  useCommands(commands);
}

/** A way to each attachment of the session that is looked at, for the palette. */
export function useAttachmentCommands(sessionId: string, attachments: readonly Attachment[] | null): void {
  const navigate = useNavigate();
  const commands = useMemo((): readonly Command[] => (attachments ?? []).flatMap(({ id, title, name, type }) => (id === null ? [] : [{
    ...nowhere, id: `go.attachment.${id}`, label: attachmentTitle({ title, name }), group: 'In this session', note: type.toUpperCase(), icon: IconFile,
    run: () => void navigate({ to: '/sessions/$sessionId/attachments/$attachmentId', params: { sessionId, attachmentId: id } }),
  }])), [attachments, navigate, sessionId]);
  useCommands(commands);
}
