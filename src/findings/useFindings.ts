import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Outbox } from '../annotation/outbox.ts';
import { useSessionAttachmentList } from '../api/arriving.ts';
import { useClient } from '../api/ClientProvider.tsx';
import { problemOf } from '../api/outcome.ts';
import { sessionAnnotationsQuery } from '../api/queries.ts';
import type { Problem } from '../contract/problem.ts';
import { openFindingsBook, type Finding, type FindingsBook } from './findingsBook.ts';

interface Findings {
  readonly book: FindingsBook | null;
  readonly findings: readonly Finding[];
  /** Whether the host's lists are all there. */
  readonly isWhole: boolean;
  /** Why they are not; null while they may come. */
  readonly problem: Problem | null;
  readonly retry: () => void;
}

const none: readonly Finding[] = [];
const noChange = (): (() => void) => () => undefined;

/** The annotations of all attachments of a session, kept up to date, with what this person has not sent yet. Of one session as long as it is mounted. */
export function useFindings(sessionId: string, person: string, outbox: Outbox): Findings {
  const attachments = useSessionAttachmentList(sessionId);
  const [book, setBook] = useState<FindingsBook | null>(null);
  useEffect(function keepBook() {
    let opened: FindingsBook | null = null;
    let isGone = false;
    queueMicrotask(() => {
      if (isGone) return;
      opened = openFindingsBook({ person, outbox });
      setBook(opened);
    });
    return () => {
      isGone = true;
      opened?.close();
    };
  }, [person, outbox]);
  // Asked once the book is open: a change that is sent meanwhile is in one of the two.
  const records = useQuery({ ...sessionAnnotationsQuery(useClient(), sessionId), enabled: book !== null });
  const listed = attachments.list?.items;
  useEffect(function listAttachments() {
    if (listed !== undefined) book?.list(listed);
  }, [book, listed]);
  const { data } = records;
  const restarts = useRef(data?.restarts ?? 0);
  useEffect(function receiveRecords() {
    if (data === undefined || book === null) return;
    if (data.restarts > restarts.current) book.receiveAnew(data.records);
    else book.receive(data.records);
    restarts.current = data.restarts;
  }, [book, data]);
  const findings = useSyncExternalStore(book?.subscribe ?? noChange, () => book?.all() ?? none);
  const failure = data === undefined && records.error !== null ? problemOf(records.error) : null;
  return {
    book,
    findings,
    isWhole: attachments.isWhole && data !== undefined,
    problem: attachments.problem ?? failure,
    retry() {
      if (attachments.problem !== null) attachments.retry();
      if (failure !== null) void records.refetch();
    },
  };
}
