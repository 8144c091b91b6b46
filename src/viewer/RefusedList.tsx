import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Outbox, RejectedChange } from '../annotation/outbox.ts';
import { Name } from '../commands/parts/Name.tsx';
import { saveBackup } from './saveBackup.ts';
import { useRejected, useSaveState } from './useKept.ts';
import classes from './SaveChip.module.css';

export interface RefusedListProps {
  readonly outbox: Outbox;
  readonly headingId: string;
}

/** Each refused change with the host's words, and the ways out. A change that is sent again stays listed until the host has answered. */
export function RefusedList({ outbox, headingId }: RefusedListProps) {
  const { listed, again } = useListed(outbox);
  return (
    <div className={classes['list']}>
      <div className={classes['head']}>
        <h2 id={headingId} className={classes['heading']}>
          {listed.length === 0 ? 'Nothing needs attention' : `${listed.length} need attention`}
        </h2>
        {listed.length > 0 && <Button size="xs" variant="subtle" onClick={() => saveBackup(outbox)}>Download backup</Button>}
      </div>
      <ul className={classes['items']}>
        {listed.map(({ change, isSending }) => (
          <li key={change.key} className={classes['item']}>
            <span className={classes['what']}>
              <b><Name>{change.label === '' ? 'Unlabelled' : change.label}</Name></b> page {change.pageIndex + 1}
              <span className={classes['why']} role="status">
                {isSending ? 'Sending again' : <>Refused by the server: <Name>{change.reason}</Name></>}
              </span>
            </span>
            <Button size="xs" aria-disabled={isSending} onClick={() => (isSending ? undefined : again(change))}>Retry</Button>
            <Button size="xs" variant="subtle" aria-disabled={isSending} onClick={() => (isSending ? undefined : void outbox.discard(change.key))}>
              Discard
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ListedChange {
  readonly change: RejectedChange;
  readonly isSending: boolean;
}

/** What is refused, and what was and is now on its way again, in the order in which it was first listed. */
function useListed(outbox: Outbox): { readonly listed: readonly ListedChange[]; readonly again: (change: RejectedChange) => void } {
  const refused = useRejected(outbox);
  // Drawn anew whenever anything is sent: `unsent` tells what still waits.
  useSaveState(outbox);
  const [sending, setSending] = useState<ReadonlyMap<string, RejectedChange>>(new Map());
  const refusedKeys = new Set(refused.map(({ key }) => key));
  const waiting = [...sending.values()].filter((change) => !refusedKeys.has(change.key) && isUnsent(outbox, change));
  const listed = [
    ...refused.map((change) => ({ change, isSending: false })),
    ...waiting.map((change) => ({ change, isSending: true })),
  ].toSorted((a, b) => (a.change.key < b.change.key ? -1 : 1));
  return {
    listed,
    again(change) {
      setSending((before) => new Map(before).set(change.key, change));
      void outbox.retry(change.key);
    },
  };
}

function isUnsent(outbox: Outbox, change: RejectedChange): boolean {
  return outbox.unsent(change.attachmentId).some(({ annotationId }) => annotationId === change.annotationId);
}
