import { createStore } from 'zustand/vanilla';
import type { Client } from '../api/client.ts';
import { endpoints } from '../contract/endpoints.ts';

/** Whether the host knows who this is. `lost`: a call has just been refused for want of a sign-in. */
export const signInState = createStore<{ readonly state: 'unknown' | 'lost' }>(() => ({ state: 'unknown' }));

export type Credential = { readonly code: string } | { readonly token: string };

/** Exchanges a code or token for the cookie. Gives the sentence to show when it was refused, null when it worked. */
export async function signIn(client: Client, credential: Credential): Promise<string | null> {
  const outcome = await client.call(endpoints.signIn, { body: credential });
  if (outcome.ok) {
    signInState.setState({ state: 'unknown' });
    return null;
  }
  if (outcome.problem.status !== 401) return outcome.problem.detail;
  return 'code' in credential
    ? 'This address has been used up: codes end with the server that printed them. Use the newest address, or an access token.'
    : 'This token is not known here. Check that all of it was copied.';
}
