import { useQuery } from '@tanstack/react-query';
import { useClient } from '../api/ClientProvider.tsx';
import { capabilitiesQuery, meQuery } from '../api/queries.ts';

/** The Atlas behind this server, where it is that one which wants to know the person; null where it is the server itself. */
export function useAtlasWanted(): string | null {
  const client = useClient();
  const { data: capabilities } = useQuery(capabilitiesQuery(client));
  const gateway = capabilities?.gateway;
  const { data: me } = useQuery({ ...meQuery(client), enabled: gateway !== undefined });
  return me === undefined ? null : gateway ?? null;
}
