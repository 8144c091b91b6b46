import { Popover, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCloudOff, IconLogin2, IconRefresh } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { SaveState } from '../annotation/annotation.ts';
import type { Outbox } from '../annotation/outbox.ts';
import { RefusedList } from './RefusedList.tsx';
import { saveHelp, saveWords, shortSaveWords } from './saveWords.ts';
import { useSaveState } from './useKept.ts';
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
  /** Who goes to an annotation has the focus there. */
  const [isLeaving, setLeaving] = useState(false);
  const headingId = useId();
  const Picture = icons[save.state];
  function help(): void {
    setLeaving(false);
    if (open) setOpen(false);
    else if (save.state === 'sign-in') onSignIn();
    else if (save.state === 'attention') setOpen(true);
    else outbox.hurry();
  }
  function leave(): void {
    setLeaving(true);
    setOpen(false);
  }
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      withinPortal={false}
      trapFocus
      returnFocus={!isLeaving}
    >
      <Popover.Target>
        <div role="status" aria-label="Save state" className={classes['status']}>
          <Tooltip multiline w={280} disabled={open} label={saveHelp(save, outbox.hostWords())}>
            <button
              type="button"
              className={classes['chip']}
              data-state={save.state}
              data-short={shortSaveWords(save)}
              aria-expanded={open || save.state === 'attention' ? open : undefined}
              onClick={help}
            >
              <Picture size={14} stroke={2} aria-hidden="true" />
              <span className={classes['words']}>{saveWords(save)}</span>
            </button>
          </Tooltip>
        </div>
      </Popover.Target>
      <Popover.Dropdown aria-labelledby={headingId}>
        <RefusedList outbox={outbox} headingId={headingId} onLeave={leave} />
      </Popover.Dropdown>
    </Popover>
  );
}
