import { createContext, use } from 'react';
import type { ReactNode } from 'react';
import type { Client } from './client.ts';

const ClientContext = createContext<Client | null>(null);

/** Gives the screens below the one client of the app. */
export function ClientProvider({ client, children }: { readonly client: Client; readonly children: ReactNode }) {
  return <ClientContext value={client}>{children}</ClientContext>;
}

/** The client of this app. */
export function useClient(): Client {
  const client = use(ClientContext);
  if (client === null) throw new Error('useClient is called outside ClientProvider');
  return client;
}
