import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useClient } from '../../api/ClientProvider.tsx';
import { queryKeys } from '../../api/queries.ts';
import type { ViewStore } from '../view.ts';
import { storageKey } from './keptPalette.ts';
import { paletteQuery } from './paletteQuery.ts';

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
