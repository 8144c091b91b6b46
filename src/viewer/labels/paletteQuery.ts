import { queryOptions } from '@tanstack/react-query';
import { problemOf } from '../../api/outcome.ts';
import { queryKeys } from '../../api/queries.ts';
import { mayPass } from '../../api/retry.ts';
import { loadPalette } from './keptPalette.ts';
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
