import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Outbox, RejectedChange } from '../annotation/outbox.ts';
import { discardRefused } from './discardRefused.ts';
import { RefusedItem } from './RefusedItem.tsx';
import type { Again, ListedChange } from './RefusedItem.tsx';
import { saveBackup } from './saveBackup.ts';
import { useRejected, useSaveState } from './useKept.ts';
import classes from './SaveChip.module.css';

export interface RefusedListProps {
  readonly outbox: Outbox;
  readonly headingId: string;
  /** A person goes to one of the annotations. */
  readonly onLeave: () => void;
}

/** Changes shown at first, and how many more each time one asks. */
const portion = 100;

/** Each refused change with the host's words, and the ways out. A change that is sent again stays listed until the host has answered. */
export function RefusedList({ outbox, headingId, onLeave }: RefusedListProps) {
  const { listed, again } = useListed(outbox);
  const [most, setMost] = useState(portion);
  return (
    <div className={classes['list']}>
      <div className={classes['head']}>
        <h2 id={headingId} className={classes['heading']}>
          {listed.length === 0 ? 'Nothing needs attention' : `${listed.length} need attention`}
        </h2>
        {listed.length > 0 && <Button size="xs" variant="subtle" onClick={() => saveBackup(outbox)}>Download backup</Button>}
      </div>
      <ul className={classes['items']}>
        {listed.slice(0, most).map((one) => <RefusedItem key={one.change.key} listed={one} outbox={outbox} again={again} onLeave={onLeave} />)}
      </ul>
      {listed.length > most && (
        <Button size="xs" variant="subtle" onClick={() => setMost(most + portion)}>Show {Math.min(portion, listed.length - most)} more of {listed.length}</Button>
      )}
      {listed.length > 1 && <AllOfThem outbox={outbox} waiting={listed.flatMap(({ change, isSending }) => (isSending ? [] : change))} again={again} />}
    </div>
  );
}

interface AllProps {
  readonly outbox: Outbox;
  /** Those that are not on their way. */
  readonly waiting: readonly RejectedChange[];
  readonly again: Again;
}

/** For many at once. Throwing all away is asked about first, and a copy offered. */
function AllOfThem({ outbox, waiting, again }: AllProps) {
  const [isAsking, setAsking] = useState<boolean | null>(null);
  const first = useRef<HTMLButtonElement>(null);
  const isIdle = waiting.length === 0;
  useEffect(
    function followWithFocus() {
      if (isAsking !== null) first.current?.focus();
    },
    [isAsking],
  );
  if (isAsking !== true || isIdle) {
    return (
      <div className={classes['all']}>
        <Button size="xs" aria-disabled={isIdle} onClick={() => again(waiting)}>Retry all</Button>
        <Button ref={first} size="xs" variant="subtle" aria-disabled={isIdle} onClick={() => (isIdle ? undefined : setAsking(true))}>Discard all</Button>
      </div>
    );
  }
  return (
    <div className={classes['all']} role="alertdialog" aria-label="Discard all">
      <p className={classes['question']}>Discard {waiting.length} changes? They are nowhere but in this browser.</p>
      <Button ref={first} size="xs" variant="subtle" onClick={() => setAsking(false)}>Cancel</Button>
      <Button size="xs" onClick={() => saveBackup(outbox)}>Download backup first</Button>
      <Button size="xs" variant="filled" color="red" onClick={() => discardRefused(outbox, waiting)}>Discard {waiting.length}</Button>
    </div>
  );
}

/** What is refused, and what was and is now on its way again, oldest first. */
function useListed(outbox: Outbox): { readonly listed: readonly ListedChange[]; readonly again: Again } {
  const refused = useRejected(outbox);
  // Drawn anew whenever anything is sent: `unsent` tells what still waits.
  useSaveState(outbox);
  const [sending, setSending] = useState<ReadonlyMap<string, RejectedChange>>(new Map());
  const refusedKeys = new Set(refused.map(({ key }) => key));
  const waiting = [...sending.values()].filter((change) => !refusedKeys.has(change.key) && isUnsent(outbox, change));
  const listed = [
    ...refused.map((change) => ({ change, isSending: false })),
    ...waiting.map((change) => ({ change, isSending: true })),
  ].toSorted((a, b) => (a.change.madeMs ?? 0) - (b.change.madeMs ?? 0) || (a.change.key < b.change.key ? -1 : 1));
  return {
    listed,
    again(changes) {
      setSending((before) => new Map([...before, ...changes.map((change): [string, RejectedChange] => [change.key, change])]));
      void outbox.retry(changes.map(({ key }) => key));
    },
  };
}

function isUnsent(outbox: Outbox, change: RejectedChange): boolean {
  return outbox.unsent(change.attachmentId).some(({ annotationId }) => annotationId === change.annotationId);
}
