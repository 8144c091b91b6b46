import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { use, useId } from 'react';
import type { ReactNode } from 'react';
import { lostReason } from '../annotation/outbox.ts';
import type { Outbox, RejectedChange } from '../annotation/outbox.ts';
import { typeName } from '../annotation/review/status.ts';
import { useClient } from '../api/ClientProvider.tsx';
import { problemOf } from '../api/outcome.ts';
import { attachmentQuery } from '../api/queries.ts';
import { localMinute } from '../commands/parts/localTime.ts';
import { Name } from '../commands/parts/Name.tsx';
import { discardRefused } from './discardRefused.ts';
import { goToPage } from './navigate.ts';
import { OpenViewerContext } from './openViewer.ts';
import type { OpenViewer } from './openViewer.ts';
import { showAnnotation } from './reveal.ts';
import classes from './SaveChip.module.css';

/** Sends changes again. */
export type Again = (changes: readonly RejectedChange[]) => void;

/** A change that was refused; it stays listed while it is on its way again. */
export interface ListedChange {
  readonly change: RejectedChange;
  readonly isSending: boolean;
}

export interface RefusedItemProps {
  readonly listed: ListedChange;
  readonly outbox: Outbox;
  readonly again: Again;
  readonly onLeave: () => void;
}

/** One change that the host refused: which annotation of which file, what was done to it and when, the host's words, and the ways out. */
export function RefusedItem({ listed: { change, isSending }, outbox, again, onLeave }: RefusedItemProps) {
  const viewer = use(OpenViewerContext);
  const subjectId = useId();
  const isHere = viewer?.share.attachmentId === change.attachmentId;
  const number = isHere ? viewer.workspace.annotations.numberOf(change.annotationId) : 0;
  return (
    <li className={classes['item']}>
      <span className={classes['what']}>
        <Subject change={change} viewer={viewer} id={subjectId} onLeave={onLeave}>
          {number > 0 && `${number} `}<Name>{change.label === '' ? 'Unlabelled' : change.label}</Name>, {typeName(change.type)}, page {change.pageIndex + 1}
        </Subject>
        <span className={classes['where']}><FileName attachmentId={change.attachmentId} />, <Deed change={change} /></span>
        <span className={classes['why']} role="status">
          {isSending ? 'Sending again' : <Why reason={change.reason} />}
        </span>
      </span>
      <Button size="xs" aria-describedby={subjectId} aria-disabled={isSending} onClick={() => (isSending ? undefined : again([change]))}>Retry</Button>
      <Button
        size="xs" variant="subtle" aria-describedby={subjectId} aria-disabled={isSending}
        onClick={() => (isSending ? undefined : discardRefused(outbox, [change]))}
      >
        Discard
      </Button>
    </li>
  );
}

interface SubjectProps {
  readonly change: RejectedChange;
  readonly viewer: OpenViewer | null;
  readonly id: string;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

/** Leads to the annotation: on the file that is open, or to the file that it is on. */
function Subject({ change: { attachmentId, annotationId, pageIndex }, viewer, id, onLeave, children }: SubjectProps) {
  if (viewer?.share.attachmentId !== attachmentId) {
    return (
      <Link
        id={id} className={classes['subject']} onClick={onLeave}
        to="/attachments/$attachmentId" params={{ attachmentId }} search={{ page: pageIndex + 1, annotation: annotationId }}
      >
        {children}
      </Link>
    );
  }
  const { workspace, focusDocument } = viewer;
  function go(): void {
    onLeave();
    if (workspace.annotations.get(annotationId) === undefined) goToPage(workspace.view, pageIndex);
    else {
      workspace.view.setState({ selection: [annotationId] });
      showAnnotation(workspace, annotationId);
    }
    focusDocument();
  }
  return <button id={id} type="button" className={classes['subject']} onClick={go}>{children}</button>;
}

function FileName({ attachmentId }: { readonly attachmentId: string }) {
  const { data, error } = useQuery(attachmentQuery(useClient(), attachmentId));
  if (data !== undefined) return <Name>{data.title ?? data.name}</Name>;
  return error !== null && problemOf(error).status === 404 ? 'A file that is not there any more' : 'A file';
}

/** "changed 2026-11-20 14:32", in one line. */
function Deed({ change: { deed, madeMs } }: { readonly change: RejectedChange }) {
  const minute = madeMs === null ? null : localMinute(new Date(madeMs).toISOString());
  return <span className={classes['when']}>{deed}{minute !== null && ` ${minute}`}</span>;
}

function Why({ reason }: { readonly reason: string }) {
  return reason === lostReason ? reason : <>Refused by the server: <Name>{reason}</Name></>;
}
