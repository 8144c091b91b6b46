import { createStore } from 'zustand/vanilla';
import type { Client } from '../api/client.ts';
import { tellSignIn } from '../api/tabs.ts';
import { endpoints } from '../contract/endpoints.ts';

/**
 * Whether the host knows who this is, as far as its last answers tell. `lost`: it does not, and the person is asked. `put-off`: it does
 * not, and the person has closed the question to go on drawing.
 */
export type SignInState = 'known' | 'lost' | 'put-off';

interface SignIn {
  readonly state: SignInState;
  /** How often a person wanted to sign in: each time the field gets the focus. A question that comes by itself leaves it where it is. */
  readonly wishes: number;
}

export const signInStore = createStore<SignIn>(() => ({ state: 'known', wishes: 0 }));

/** A call was refused for want of a sign-in. Does not ask again who has put it off. */
export function noteSignedOut(): void {
  if (signInStore.getState().state === 'known') signInStore.setState({ state: 'lost', wishes: 0 });
}

/** Asks now, because a person wants to. */
export function askToSignIn(): void {
  signInStore.setState(({ wishes }) => ({ state: 'lost', wishes: wishes + 1 }));
}

export type Credential = { readonly code: string } | { readonly token: string };

/** Exchanges a code or token for the cookie. Gives the sentence to show when it was refused, null when it worked. */
export async function signIn(client: Client, credential: Credential): Promise<string | null> {
  const outcome = await client.call(endpoints.signIn, { body: credential });
  if (outcome.ok) {
    signInStore.setState({ state: 'known' });
    tellSignIn();
    return null;
  }
  if (outcome.problem.status !== 401 || outcome.problem.code === 'atlas_sign_in') return outcome.problem.detail;
  return 'code' in credential
    ? 'This code is not valid any more: it ends when the server stops. Use the address that it printed last, or an access token.'
    : 'This token is not known here. Check that all of it was copied.';
}
