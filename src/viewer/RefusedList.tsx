import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { lostReason } from '../annotation/outbox.ts';
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
        {listed.map((one) => <Item key={one.change.key} listed={one} outbox={outbox} again={again} />)}
      </ul>
      {listed.length > 1 && <AllOfThem outbox={outbox} waiting={listed.flatMap(({ change, isSending }) => (isSending ? [] : change))} again={again} />}
    </div>
  );
}

interface ItemProps {
  readonly listed: ListedChange;
  readonly outbox: Outbox;
  readonly again: (changes: readonly RejectedChange[]) => void;
}

function Item({ listed: { change, isSending }, outbox, again }: ItemProps) {
  return (
    <li className={classes['item']}>
      <span className={classes['what']}>
        <b><Name>{change.label === '' ? 'Unlabelled' : change.label}</Name></b> page {change.pageIndex + 1}
        <span className={classes['why']} role="status">
          {isSending ? 'Sending again' : <Why reason={change.reason} />}
        </span>
      </span>
      <Button size="xs" aria-disabled={isSending} onClick={() => (isSending ? undefined : again([change]))}>Retry</Button>
      <Button size="xs" variant="subtle" aria-disabled={isSending} onClick={() => (isSending ? undefined : void outbox.discard([change.key]))}>
        Discard
      </Button>
    </li>
  );
}

function Why({ reason }: { readonly reason: string }) {
  return reason === lostReason ? reason : <>Refused by the server: <Name>{reason}</Name></>;
}

interface AllProps {
  readonly outbox: Outbox;
  /** Those that are not on their way. */
  readonly waiting: readonly RejectedChange[];
  readonly again: ItemProps['again'];
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
      <Button size="xs" variant="filled" color="red" onClick={() => void outbox.discard(waiting.map(({ key }) => key))}>Discard {waiting.length}</Button>
    </div>
  );
}

interface ListedChange {
  readonly change: RejectedChange;
  readonly isSending: boolean;
}

/** What is refused, and what was and is now on its way again, in the order in which it was first listed. */
function useListed(outbox: Outbox): { readonly listed: readonly ListedChange[]; readonly again: ItemProps['again'] } {
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
    again(changes) {
      setSending((before) => new Map([...before, ...changes.map((change): [string, RejectedChange] => [change.key, change])]));
      void outbox.retry(changes.map(({ key }) => key));
    },
  };
}

function isUnsent(outbox: Outbox, change: RejectedChange): boolean {
  return outbox.unsent(change.attachmentId).some(({ annotationId }) => annotationId === change.annotationId);
}
