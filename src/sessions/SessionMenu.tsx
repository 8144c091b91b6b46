import { Menu } from '@mantine/core';
import { IconAlignLeft, IconPencil, IconTrash, IconUsers } from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { ActionMenu } from '../commands/parts/ActionMenu.tsx';
import type { Session } from '../contract/session.ts';
import { DescribeDialog } from './DescribeDialog.tsx';
import { PeopleDialog } from './PeopleDialog.tsx';
import { RenameDialog } from './RenameDialog.tsx';
import { useDeleteSession, useMayManage, useOffersMembers } from './sessionActions.ts';

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
  const close = (): void => setDialog('none');
  return (
    <>
      <ActionMenu label="Session actions" size={size} tabIndex={tabIndex}>
        {() => <SessionMenuItems session={session} onDialog={setDialog} />}
      </ActionMenu>
      {dialog === 'rename' && <RenameDialog session={session} onClose={close} />}
      {dialog === 'describe' && <DescribeDialog session={session} onClose={close} />}
      {dialog === 'people' && <PeopleDialog session={session} onClose={close} />}
    </>
  );
}

interface SessionMenuItemsProps {
  readonly session: Session;
  readonly onDialog: (dialog: SessionDialog) => void;
}

/** Apart from the button, so that who is in a session is asked only where its menu was opened. */
function SessionMenuItems({ session, onDialog }: SessionMenuItemsProps): ReactElement {
  const offersMembers = useOffersMembers();
  const remove = useDeleteHere(session);
  const mayManage = useMayManage(session.id);
  const owned = mayManage ? {} : { disabled: true, title: 'Only an owner of this session can do this' };
  return (
    <>
      <Menu.Item {...owned} leftSection={<IconPencil {...icon} />} onClick={() => onDialog('rename')}>Rename</Menu.Item>
      <Menu.Item {...owned} leftSection={<IconAlignLeft {...icon} />} onClick={() => onDialog('describe')}>Describe</Menu.Item>
      {offersMembers && <Menu.Item leftSection={<IconUsers {...icon} />} onClick={() => onDialog('people')}>People</Menu.Item>}
      <Menu.Divider />
      <Menu.Item {...owned} color="var(--rl-red-text)" leftSection={<IconTrash {...icon} />} onClick={remove}>Delete</Menu.Item>
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
