import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { problemOf } from '../api/outcome.ts';
import type { AnnotationFeed } from '../api/annotationsFeed.ts';
import { annotationsQuery } from '../api/queries.ts';
import type { Outbox } from '../annotation/outbox.ts';
import type { HostRecord } from '../contract/annotation.ts';
import type { Workspace } from './workspace.ts';

/** How the host's annotations are doing. */
export interface Records {
  /** No answer so far, or the first is still being read. */
  readonly loading: boolean;
  readonly failed: boolean;
  /** The host's own words when it failed; "" else. */
  readonly reason: string;
  readonly retry: () => void;
  /** Records of its list that could not be read, one reason each. */
  readonly unreadable: readonly string[];
}

/** Whether all that the host has is known. */
export function isListHere({ loading, failed }: Records): boolean {
  return !loading && !failed;
}

const none: AnnotationFeed['setAside'] = [];

/** Brings the host's annotation records into the working copy, now and whenever the list is asked for again. */
export function useRecords({ attachment, copy }: Workspace, outbox: Pick<Outbox, 'hasTaken'>): Records {
  const client = useClient();
  const cache = useQueryClient();
  const query = annotationsQuery(client, attachment.id ?? '');
  const [early] = useState(() => cache.getQueryState(query.queryKey) !== undefined);
  const { data, error, isPending, refetch } = useQuery(query);
  const [shown, setShown] = useState(false);
  const restarts = useRef(data?.restarts ?? 0);
  const isHere = data !== undefined;
  const saysWhatIsNew = data !== undefined && (data.seq !== null || data.etag !== null);
  useEffect(
    // What was asked for before the working copy was open may lack what the outbox has sent meanwhile, which the copy does not hold either.
    // Of a host that cannot say what came since, all would be read once more: only where something was sent.
    function askForTheRest() {
      if (early && isHere && (saysWhatIsNew || outbox.hasTaken(attachment.id ?? ''))) void refetch();
    },
    [early, isHere, saysWhatIsNew, outbox, attachment, refetch],
  );
  useEffect(
    function receiveRecords() {
      if (data === undefined) return undefined;
      let waits = true;
      if (data.restarts > restarts.current) copy.forgetGone(data.records);
      restarts.current = data.restarts;
      async function receive(records: readonly HostRecord[]): Promise<void> {
        await copy.receiveInParts(records);
        if (waits) setShown(true);
      }
      void receive(data.records);
      return () => {
        waits = false;
      };
    },
    [copy, data],
  );
  const loading = isPending || (data !== undefined && !shown);
  const failed = error !== null && data === undefined;
  const reason = error === null ? '' : problemOf(error).detail;
  const setAside = data?.setAside ?? none;
  // Another one only when it says something else: each answer of the host would draw all anew.
  return useMemo(
    () => ({ loading, failed, reason, retry: () => void refetch(), unreadable: setAside.map((refused) => refused.reason) }),
    [loading, failed, reason, refetch, setAside],
  );
}
