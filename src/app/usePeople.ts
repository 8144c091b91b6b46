import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { capabilitiesQuery, offers, peopleQuery } from '../api/queries.ts';
import { peopleNames } from '../commands/people.ts';

/** Keeps what people call themselves at hand for every list, where the host says it. */
export function usePeople(): void {
  const client = useClient();
  const { data: capabilities } = useQuery(capabilitiesQuery(client));
  const { data } = useQuery({ ...peopleQuery(client), enabled: offers(capabilities, 'people') });
  useEffect(function keepNames() {
    if (data === undefined) return undefined;
    // Without a name of their own the host calls them by what stands before the @ of their e-mail, which says less than all of it.
    const said = data.items.filter(({ email, name }) => name !== '' && name !== email.split('@')[0]);
    peopleNames.setState(new Map(said.map(({ email, name }) => [email, name])), true);
    return () => peopleNames.setState(new Map(), true);
  }, [data]);
}
