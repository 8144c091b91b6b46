import type { ReactElement } from 'react';
import { limits } from '../contract/limits.ts';
import type { Session } from '../contract/session.ts';
import { useEditSession } from './sessionActions.ts';
import { TextDialog } from './TextDialog.tsx';

/** Gives a session another title. */
export function RenameDialog({ session, onClose }: { readonly session: Session; readonly onClose: () => void }): ReactElement {
  const edit = useEditSession();
  return (
    <TextDialog
      title="Rename session"
      label="Title"
      initial={session.title ?? ''}
      maxLength={limits.titleChars}
      action="Rename"
      onSubmit={(text) => {
        const title = text.trim();
        if (title !== '' && title !== session.title) edit.mutate({ session, edit: { title } });
        onClose();
      }}
      onClose={onClose}
    />
  );
}
