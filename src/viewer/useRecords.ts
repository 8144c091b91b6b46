import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { problemOf } from '../api/outcome.ts';
import { annotationsQuery } from '../api/queries.ts';
import type { Workspace } from './workspace.ts';

/** How the host's annotations are doing. */
export interface Records {
  /** Not one answer so far. */
  readonly loading: boolean;
  readonly failed: boolean;
  /** The host's own words when it failed; "" else. */
  readonly reason: string;
  readonly retry: () => void;
  /** Records of its list that could not be read, one reason each. */
  readonly unreadable: readonly string[];
}

const none: readonly string[] = [];

/** Brings the host's annotation records into the working copy, now and whenever the list is asked for again. */
export function useRecords({ attachment, copy }: Workspace): Records {
  const client = useClient();
  const { data, error, isPending, refetch } = useQuery(annotationsQuery(client, attachment.id ?? ''));
  useEffect(
    function receiveRecords() {
      if (data !== undefined) copy.receive(data.records);
    },
    [copy, data],
  );
  return {
    loading: isPending,
    failed: error !== null && data === undefined,
    reason: error === null ? '' : problemOf(error).detail,
    retry: () => void refetch(),
    unreadable: data === undefined || data.setAside.length === 0 ? none : data.setAside.map(({ reason }) => reason),
  };
}
