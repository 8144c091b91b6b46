import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { annotationsQuery } from '../api/queries.ts';
import type { Workspace } from './workspace.ts';

/** Why the host's annotations are not here, and records of its list that could not be read. */
export interface Records {
  readonly failed: boolean;
  readonly retry: () => void;
  readonly unreadable: readonly string[];
}

const none: readonly string[] = [];

/** Brings the host's annotation records into the working copy, now and whenever the list is asked for again. */
export function useRecords({ attachment, copy }: Workspace): Records {
  const client = useClient();
  const { data, isError, refetch } = useQuery(annotationsQuery(client, attachment.id ?? ''));
  useEffect(
    function receiveRecords() {
      if (data !== undefined) copy.receive(data.records);
    },
    [copy, data],
  );
  return {
    failed: isError && data === undefined,
    retry: () => void refetch(),
    unreadable: data === undefined || data.setAside.length === 0 ? none : data.setAside.map(({ reason }) => reason),
  };
}
