import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import type { Outbox } from '../annotation/outbox.ts';
import { saveBackup } from './saveBackup.ts';
import { useSaveState } from './useKept.ts';
import classes from './StorageWarning.module.css';

/** Says above the drawing that this machine does not keep what is drawn, for as long as it does not. */
export function StorageWarning({ outbox }: { readonly outbox: Outbox }) {
  const fault = useSyncExternalStore(outbox.subscribe, outbox.fault);
  const { state } = useSaveState(outbox);
  if (fault === null) return null;
  return (
    <div role="alert" className={classes['warning']}>
      <IconAlertTriangle size={16} stroke={2} aria-hidden="true" />
      <span className={classes['sentence']}>{fault.sentence}</span>
      {state !== 'saved' && <Button size="xs" onClick={() => saveBackup(outbox)}>Download backup</Button>}
    </div>
  );
}
