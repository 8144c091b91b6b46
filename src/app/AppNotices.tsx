import { Button } from '@mantine/core';
import { IconCloudOff, IconDeviceFloppy, IconRefresh } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Outbox } from '../annotation/outbox.ts';
import { InToastArea } from '../commands/parts/ToastArea.tsx';
import { saveBackup } from '../viewer/saveBackup.ts';
import { useSaveState } from '../viewer/useKept.ts';
import classes from './AppNotices.module.css';
import { showKept } from './KeptDialog.tsx';
import { newVersion } from './shell/newVersion.ts';
import { otherWords, useOtherQueues } from './useOtherQueues.ts';

interface NoticeProps {
  readonly icon: Icon;
  readonly children: ReactNode;
  readonly actions: ReactNode;
}

function Notice({ icon: Picture, children, actions }: NoticeProps) {
  return (
    <InToastArea>
      <div role="status" className={classes['notice']}>
        <Picture size={16} stroke={1.75} aria-hidden="true" className={classes['icon']} />
        <p className={classes['text']}>{children}</p>
        <div className={classes['actions']}>{actions}</div>
      </div>
    </InToastArea>
  );
}

/** Offers the newer build that the server has; nobody is taken to it. What waits is kept through the reload. */
export function NewVersionNotice() {
  const { reload } = useStore(newVersion);
  const [putOff, setPutOff] = useState(false);
  if (reload === null || putOff) return null;
  return (
    <Notice
      icon={IconRefresh}
      actions={<><Button onClick={() => setPutOff(true)} variant="subtle">Later</Button><Button onClick={reload}>Reload</Button></>}
    >
      New version - reload
    </Notice>
  );
}

/** Says once that this browser keeps what others have not sent. It is shown and never sent; what it is, is nobody else's business. */
export function OthersNotice() {
  const queues = useOtherQueues();
  const [putOff, setPutOff] = useState(false);
  if (queues.length === 0 || putOff) return null;
  const show = (): void => {
    setPutOff(true);
    showKept();
  };
  return (
    <Notice
      icon={IconDeviceFloppy}
      actions={<><Button onClick={() => setPutOff(true)} variant="subtle">Later</Button><Button onClick={show}>Show</Button></>}
    >
      {queues.map(otherWords).join(', ')}. Nothing of it is sent from here.
    </Notice>
  );
}

export interface HostAwayProps {
  /** Null for the moment that opening it takes. */
  readonly outbox: Outbox | null;
  readonly onRetry: () => void;
}

/** Says that the app has opened without its host, and what of the person's work waits here. */
export function HostAwayNotice({ outbox, onRetry }: HostAwayProps) {
  if (outbox === null) return null;
  return <Away outbox={outbox} onRetry={onRetry} />;
}

function Away({ outbox, onRetry }: { readonly outbox: Outbox; readonly onRetry: () => void }) {
  const save = useSaveState(outbox);
  const [putOff, setPutOff] = useState(false);
  if (putOff) return null;
  const waiting = save.state === 'offline' ? save.queued : 0;
  return (
    <Notice
      icon={IconCloudOff}
      actions={(
        <>
          <Button variant="subtle" onClick={() => setPutOff(true)}>Later</Button>
          {waiting > 0 && <Button variant="subtle" onClick={() => saveBackup(outbox)}>Download backup</Button>}
          <Button onClick={onRetry}>Retry</Button>
        </>
      )}
    >
      {waiting === 0 ? 'The server does not answer.' : `The server does not answer. ${sentenceOf(waiting)}`}
    </Notice>
  );
}

function sentenceOf(waiting: number): string {
  return waiting === 1
    ? 'One change is kept in this browser and is sent when the server is back.'
    : `${waiting} changes are kept in this browser and are sent when the server is back.`;
}
