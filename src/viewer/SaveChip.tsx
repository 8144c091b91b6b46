import { Button, Popover } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCloudOff, IconLogin2, IconRefresh } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { Name } from '../commands/parts/Name.tsx';
import type { SaveState } from '../annotation/annotation.ts';
import type { Outbox } from '../annotation/outbox.ts';
import { saveFile } from './saveFile.ts';
import { saveWords } from './saveWords.ts';
import { useRejected, useSaveState } from './useKept.ts';
import classes from './SaveChip.module.css';

const icons: Readonly<Record<SaveState['state'], Icon>> = {
  saved: IconCheck,
  saving: IconRefresh,
  offline: IconCloudOff,
  'sign-in': IconLogin2,
  attention: IconAlertTriangle,
};

export interface SaveChipProps {
  readonly outbox: Outbox;
  /** Lets a person sign in without leaving the page. */
  readonly onSignIn: () => void;
}

/** Whether what was drawn is on the host. A click does what helps: send now, sign in, or see what was refused. */
export function SaveChip({ outbox, onSignIn }: SaveChipProps) {
  const save = useSaveState(outbox);
  const [open, setOpen] = useState(false);
  const headingId = useId();
  const Picture = icons[save.state];
  function help(): void {
    if (save.state === 'sign-in') onSignIn();
    else if (save.state === 'attention') setOpen(true);
    else outbox.wake();
  }
  return (
    <Popover
      opened={open && save.state === 'attention'}
      onChange={setOpen}
      position="bottom-end"
      withinPortal={false}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <div role="status" aria-label="Save state" className={classes['status']}>
          <button
            type="button"
            className={classes['chip']}
            data-state={save.state}
            aria-expanded={save.state === 'attention' ? open : undefined}
            onClick={help}
          >
            <Picture size={14} stroke={2} aria-hidden="true" />
            <span>{saveWords(save)}</span>
          </button>
        </div>
      </Popover.Target>
      <Popover.Dropdown aria-labelledby={headingId}>
        <Refused outbox={outbox} headingId={headingId} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Each refused change with the host's words, and the ways out. */
function Refused({ outbox, headingId }: { readonly outbox: Outbox; readonly headingId: string }) {
  const refused = useRejected(outbox);
  return (
    <div className={classes['list']}>
      <div className={classes['head']}>
        <h2 id={headingId} className={classes['heading']}>{refused.length} need attention</h2>
        <Button
          size="xs"
          variant="subtle"
          onClick={() => saveFile({ name: 'redline-backup.json', mime: 'application/json', content: outbox.backup() })}
        >
          Download backup
        </Button>
      </div>
      <ul className={classes['items']}>
        {refused.map((change) => (
          <li key={change.key} className={classes['item']}>
            <span className={classes['what']}>
              <b><Name>{change.label === '' ? 'Unlabelled' : change.label}</Name></b> page {change.pageIndex + 1}
              <span className={classes['why']}>
                Refused by the server: <Name>{change.reason}</Name>
              </span>
            </span>
            <Button size="xs" onClick={() => void outbox.retry(change.key)}>Retry</Button>
            <Button size="xs" variant="subtle" onClick={() => void outbox.discard(change.key)}>Discard</Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
