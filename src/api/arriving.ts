import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Attachment } from '../contract/attachment.ts';
import type { List } from '../contract/list.ts';
import type { Problem } from '../contract/problem.ts';
import type { Session } from '../contract/session.ts';
import { useClient } from './ClientProvider.tsx';
import { problemOf } from './outcome.ts';
import {
  attachmentsQuery, capabilitiesQuery, firstAttachmentsQuery, firstSessionsQuery, offers, sessionQuery, sessionsQuery, type AttachmentFilter,
} from './queries.ts';

/** A list of which the newest rows are there before the rest is. */
export interface Arriving<T> {
  /** Undefined while not even the first rows are there. */
  readonly list: List<T> | undefined;
  /** Whether all rows are there. Before that, what is sought may still come. */
  readonly isWhole: boolean;
  /** Why rows, or all of them, are not there; null while they are, or may come. */
  readonly problem: Problem | null;
  readonly retry: () => void;
}

interface Asked<T> {
  readonly data: List<T> | undefined;
  readonly error: Error | null;
  readonly refetch: () => Promise<unknown>;
}

function arriving<T>(whole: Asked<T>, first: Asked<T>): Arriving<T> {
  return {
    list: whole.data ?? first.data,
    isWhole: whole.data !== undefined,
    problem: whole.data === undefined && whole.error !== null ? problemOf(whole.error) : null,
    retry: () => void whole.refetch(),
  };
}

/** All sessions of the person. */
export function useSessionList(): Arriving<Session> {
  const client = useClient();
  const whole = useQuery(sessionsQuery(client));
  // Asked for by the whole list as its beginning: here it is only looked at.
  const first = useQuery({ ...firstSessionsQuery(client), enabled: false });
  return arriving(whole, first);
}

/** Attachments, all or those of a session. Not asked for while `enabled` is false. */
export function useAttachmentList(filter: AttachmentFilter, { enabled = true }: { readonly enabled?: boolean } = {}): Arriving<Attachment> {
  const client = useClient();
  const whole = useQuery({ ...attachmentsQuery(client, filter), enabled });
  const first = useQuery({ ...firstAttachmentsQuery(client, filter), enabled: false });
  return arriving(whole, first);
}

/**
 * The attachments of one session: a list of its own where the host can leave them out of the session, which is asked for at once; else
 * what the session's answer brought.
 */
export function useSessionAttachmentList(sessionId: string): Arriving<Attachment> {
  const client = useClient();
  const { data: capabilities } = useQuery(capabilitiesQuery(client));
  const session = useQuery(sessionQuery(client, sessionId));
  const isApart = offers(capabilities, 'rows') || session.data?.attachments === null;
  const listed = useAttachmentList({ sessionId }, { enabled: isApart });
  const { data } = session;
  const brought = useMemo((): List<Attachment> | undefined => (data?.attachments == null ? undefined : {
    items: data.attachments, setAside: data.setAside, count: null, nextCursor: null,
  }), [data]);
  if (isApart) return listed;
  const problem = data === undefined && session.error !== null ? problemOf(session.error) : null;
  return { list: brought, isWhole: brought !== undefined, problem, retry: () => void session.refetch() };
}
