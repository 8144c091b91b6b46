import { createStore } from 'zustand/vanilla';
import type { Client } from '../api/client.ts';
import { endpoints } from '../contract/endpoints.ts';

/**
 * Whether the host knows who this is, as far as its last answers tell. `lost`: it does not, and the person is asked. `put-off`: it does
 * not, and the person has closed the question to go on drawing.
 */
export type SignInState = 'known' | 'lost' | 'put-off';

export const signInStore = createStore<{ readonly state: SignInState }>(() => ({ state: 'known' }));

/** A call was refused for want of a sign-in. Does not ask again who has put it off. */
export function noteSignedOut(): void {
  if (signInStore.getState().state === 'known') signInStore.setState({ state: 'lost' });
}

/** Asks now, because a person wants to. */
export function askToSignIn(): void {
  signInStore.setState({ state: 'lost' });
}

export type Credential = { readonly code: string } | { readonly token: string };

/** Exchanges a code or token for the cookie. Gives the sentence to show when it was refused, null when it worked. */
export async function signIn(client: Client, credential: Credential): Promise<string | null> {
  const outcome = await client.call(endpoints.signIn, { body: credential });
  if (outcome.ok) {
    signInStore.setState({ state: 'known' });
    return null;
  }
  if (outcome.problem.status !== 401) return outcome.problem.detail;
  return 'code' in credential
    ? 'This code is not valid any more: it ends when the server stops. Use the address that it printed last, or an access token.'
    : 'This token is not known here. Check that all of it was copied.';
}
