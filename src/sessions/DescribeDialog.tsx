import type { ReactElement } from 'react';
import { limits } from '../contract/limits.ts';
import type { Session } from '../contract/session.ts';
import { useEditSession } from './sessionActions.ts';
import { TextDialog } from './TextDialog.tsx';

/** Says what a session is about; nothing clears it. */
export function DescribeDialog({ session, onClose }: { readonly session: Session; readonly onClose: () => void }): ReactElement {
  const edit = useEditSession();
  return (
    <TextDialog
      title="Describe session"
      label="Description"
      initial={session.description ?? ''}
      placeholder="What is reviewed, against what, until when"
      maxLength={limits.descriptionChars}
      lines={5}
      action="Save"
      onSubmit={(text) => {
        const description = text.trim() === '' ? null : text.trim();
        if (description !== session.description) edit.mutate({ session, edit: { description } });
        onClose();
      }}
      onClose={onClose}
    />
  );
}
