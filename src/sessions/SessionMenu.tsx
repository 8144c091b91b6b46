import { Menu } from '@mantine/core';
import { IconAlignLeft, IconPencil, IconTrash, IconUsers } from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { ActionMenu } from '../commands/parts/ActionMenu.tsx';
import type { Session } from '../contract/session.ts';
import { DescribeDialog } from './DescribeDialog.tsx';
import { PeopleDialog } from './PeopleDialog.tsx';
import { RenameDialog } from './RenameDialog.tsx';
import { useDeleteSession, useOffersMembers } from './sessionActions.ts';

type SessionDialog = 'none' | 'rename' | 'describe' | 'people';

interface SessionMenuProps {
  readonly session: Session;
  readonly size: 'xs' | 'md';
  readonly tabIndex?: number;
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** What can be done with a session, and the dialogs for it. */
export function SessionMenu({ session, size, tabIndex = 0 }: SessionMenuProps): ReactElement {
  const [dialog, setDialog] = useState<SessionDialog>('none');
  const offersMembers = useOffersMembers();
  const remove = useDeleteHere(session);
  const close = (): void => setDialog('none');
  return (
    <>
      <ActionMenu label="Session actions" size={size} tabIndex={tabIndex}>
        {() => (
          <>
            <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => setDialog('rename')}>Rename</Menu.Item>
            <Menu.Item leftSection={<IconAlignLeft {...icon} />} onClick={() => setDialog('describe')}>Describe</Menu.Item>
            {offersMembers && <Menu.Item leftSection={<IconUsers {...icon} />} onClick={() => setDialog('people')}>People</Menu.Item>}
            <Menu.Divider />
            <Menu.Item color="var(--rl-red-text)" leftSection={<IconTrash {...icon} />} onClick={remove}>Delete</Menu.Item>
          </>
        )}
      </ActionMenu>
      {dialog === 'rename' && <RenameDialog session={session} onClose={close} />}
      {dialog === 'describe' && <DescribeDialog session={session} onClose={close} />}
      {dialog === 'people' && <PeopleDialog session={session} onClose={close} />}
    </>
  );
}

/** Deletes a session; who was looking at it is led to the start page, and back by Undo. */
function useDeleteHere(session: Session): () => void {
  const deleteSession = useDeleteSession();
  const navigate = useNavigate();
  const { sessionId } = useParams({ strict: false });
  const isShown = sessionId === session.id;
  return () => deleteSession(session, {
    gone: () => {
      if (isShown) void navigate({ to: '/' });
    },
    back: () => {
      if (isShown) void navigate({ to: '/sessions/$sessionId', params: { sessionId: session.id } });
    },
  });
}
