import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useClient } from '../../api/ClientProvider.tsx';
import { problemOf } from '../../api/outcome.ts';
import { queryKeys } from '../../api/queries.ts';
import { mayPass } from '../../api/retry.ts';
import type { ViewStore } from '../view.ts';
import { loadPalette, storageKey } from './keptPalette.ts';
import type { PaletteHome } from './keptPalette.ts';

/** The labels of the workspace; asked for again when a hint says that somebody changed them. */
export function paletteQuery(home: PaletteHome) {
  return queryOptions({
    queryKey: queryKeys.labels,
    staleTime: 60_000,
    queryFn: ({ signal }) => loadPalette(home, signal),
    retry: (count, error) => count < 3 && mayPass(problemOf(error)),
  });
}

/** Gives the workspace's labels to the view. Until they are here, and on hosts that keep none, labels go by the order of their first use. */
export function usePalette(view: ViewStore, person: string): void {
  const cache = useQueryClient();
  const { data } = useQuery(paletteQuery({ client: useClient(), cache, person }));
  useEffect(
    function showPalette() {
      if (data !== undefined) view.setState({ palette: data.palette });
    },
    [view, data],
  );
  useEffect(
    function hearOtherTabs() {
      function onStorage({ key }: StorageEvent): void {
        if (key === storageKey(person)) void cache.invalidateQueries({ queryKey: queryKeys.labels });
      }
      window.addEventListener('storage', onStorage);
      return () => window.removeEventListener('storage', onStorage);
    },
    [cache, person],
  );
}
