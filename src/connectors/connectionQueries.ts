import { queryOptions } from '@tanstack/react-query';
import type { Client } from '../api/client.ts';
import { unwrap } from '../api/outcome.ts';
import { endpoints } from '../contract/endpoints.ts';

/** How long another system may take to say what it has, in ms: it is asked several times over. */
const timeoutMs = 90_000;

/** Systems that files can be brought in from, and who the person is there. */
export function connectionsQuery(client: Client) {
  return queryOptions({
    queryKey: ['connections'],
    staleTime: 60_000,
    queryFn: async ({ signal }) => unwrap(await client.call(endpoints.listConnections, { signal })),
  });
}

/** What a system has to choose from; `within` null is its top. */
export function placesQuery(client: Client, system: string, within: string | null) {
  return queryOptions({
    queryKey: ['connections', system, 'places', within],
    staleTime: 60_000,
    queryFn: async ({ signal }) => (
      unwrap(await client.call(endpoints.listPlaces, { query: { system, ...(within === null ? {} : { within }) }, signal, timeoutMs }))
    ),
  });
}

/** The files of a place. */
export function remoteFilesQuery(client: Client, system: string, place: string) {
  return queryOptions({
    queryKey: ['connections', system, 'files', place],
    queryFn: async ({ signal }) => unwrap(await client.call(endpoints.listRemoteFiles, { query: { system, place }, signal, timeoutMs })),
  });
}
