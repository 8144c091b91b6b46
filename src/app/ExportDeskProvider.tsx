import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { ExportDeskContext } from '../exchange/run/exportDesk.ts';
import type { ExportDesk } from '../exchange/run/exportDesk.ts';
import { usePerson } from './person.ts';

/** Lets lists of attachments export what is on them. What opens and draws files is loaded with the first export. */
export function ExportDeskProvider({ children }: { readonly children: ReactNode }) {
  const client = useClient();
  const cache = useQueryClient();
  const { outbox, email: person } = usePerson();
  const desk = useMemo((): ExportDesk | null => {
    if (outbox === null) return null;
    const loaded = async (): Promise<ExportDesk> => (await import('../viewer/sessionExports.ts')).sessionExports({ client, cache, outbox, person });
    return {
      gather: async (attachments, signal) => (await loaded()).gather(attachments, signal),
      pictures: async (order, work) => (await loaded()).pictures(order, work),
    };
  }, [client, cache, outbox, person]);
  return <ExportDeskContext value={desk}>{children}</ExportDeskContext>;
}
