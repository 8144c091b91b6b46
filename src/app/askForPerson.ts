import { capabilitiesQuery, meQuery } from '../api/queries.ts';
import { cache, client } from './connection.ts';

/** Asks who is signed in where; whoever shows the answers waits for them, and says what went wrong. */
export function askForPerson(): void {
  void cache.prefetchQuery(capabilitiesQuery(client));
  void cache.prefetchQuery(meQuery(client));
}
