import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { problemOf } from '../api/outcome.ts';
import { limits } from '../contract/limits.ts';
import { useCreateSession } from './sessionActions.ts';
import { TextDialog } from './TextDialog.tsx';

/** Makes a session and opens it. */
export function NewSessionDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const create = useCreateSession();
  const navigate = useNavigate();
  return (
    <TextDialog
      title="New session"
      label="Title"
      initial=""
      placeholder="What is reviewed"
      maxLength={limits.titleChars}
      action="Create"
      busy={create.isPending}
      failure={create.error && problemOf(create.error).detail}
      onSubmit={(title) => create.mutate(title, {
        onSuccess: (session) => {
          onClose();
          void navigate({ to: '/sessions/$sessionId', params: { sessionId: session.id } })
            // The button that opened the dialog has done its part: whoever goes on by keyboard begins with the new session.
            .then(() => document.querySelector('main')?.focus());
        },
      })}
      onClose={onClose}
    />
  );
}
