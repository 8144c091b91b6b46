import { Button } from '@mantine/core';
import { IconEye, IconEyeOff, IconFolderMinus, IconFolderPlus, IconTrash } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { BulkBarFrame } from '../commands/parts/BulkBarFrame.tsx';
import { showUndo } from '../commands/parts/toasts.ts';
import { visibleText } from '../commands/parts/visibleText.ts';
import type { Attachment } from '../contract/attachment.ts';
import { sessionTitle } from '../contract/session.ts';
import { useFileInto, type AttachmentActions } from './attachmentActions.ts';
import { BulkExport } from './BulkExport.tsx';
import { SessionPicker } from './SessionPicker.tsx';
import type { Chosen } from '../commands/parts/useSelection.ts';

interface BulkBarProps {
  readonly chosen: Chosen<Attachment>;
  /** Attachments listed. */
  readonly count: number;
  readonly actions: AttachmentActions;
  /** The session that is shown; null for all. */
  readonly sessionId: string | null;
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** What can be done with all chosen attachments, docked at the bottom while there are some. */
export function BulkBar({ chosen, count, actions, sessionId }: BulkBarProps): ReactElement | null {
  const { rows: attachments, clear } = chosen;
  const [isFiling, setFiling] = useState(false);
  const putInto = usePutInto(chosen);
  if (attachments.length === 0) return null;
  const mayChange = attachments.every(actions.mayChange);
  const allHidden = attachments.every(({ isVisible }) => !isVisible);
  const andClear = (act: () => void) => () => {
    act();
    clear();
  };
  return (
    <BulkBarFrame count={attachments.length} of={count} onClear={clear}>
      {mayChange && (
        <Button leftSection={allHidden ? <IconEye {...icon} /> : <IconEyeOff {...icon} />} onClick={() => actions.setVisible(attachments, allHidden)}>
          {allHidden ? 'Show' : 'Hide'}
        </Button>
      )}
      <BulkExport attachments={attachments} />
      {actions.mayFile && <Button leftSection={<IconFolderPlus {...icon} />} onClick={() => setFiling(true)}>Put into session</Button>}
      {actions.remove && (
        <Button leftSection={<IconFolderMinus {...icon} />} onClick={andClear(() => actions.remove?.(attachments))}>Remove from session</Button>
      )}
      {actions.delete && mayChange && (
        <Button
          variant="subtle" c="var(--rl-red-text)" leftSection={<IconTrash {...icon} />} onClick={andClear(() => actions.delete?.(attachments))}
        >
          Delete
        </Button>
      )}
      {isFiling && (
        <SessionPicker
          except={sessionId}
          onClose={() => setFiling(false)}
          onPick={(session) => {
            setFiling(false);
            void putInto(session.id, sessionTitle(session));
          }}
        />
      )}
    </BulkBarFrame>
  );
}

/** Puts what is chosen into a session. */
function usePutInto({ rows: attachments, clear }: Chosen<Attachment>): (sessionId: string, title: string) => Promise<void> {
  const fileInto = useFileInto();
  return async (sessionId, title) => {
    const { count, takeOut } = await fileInto(attachments, sessionId);
    if (count === 0) return;
    clear();
    showUndo({ message: `Put ${count === 1 ? '1 attachment' : `${count} attachments`} into “${visibleText(title)}”`, undo: () => void takeOut() });
  };
}
