import type { Client } from '../api/client.ts';
import type { Me } from '../contract/account.ts';
import { endpoints } from '../contract/endpoints.ts';
import type { Problem } from '../contract/problem.ts';

/** Knows whether the browser's sign-in still is that of the person whose work this page keeps. */
export interface PersonCheck {
  /** Something happened after which another person may be signed in: a 401, a sign-in or sign-out in any tab. */
  readonly doubt: () => void;
  /** Asks the host in case of doubt. Null: it is the same person. Rejects only with the reason of an aborted signal. */
  readonly confirm: (signal?: AbortSignal) => Promise<Problem | null>;
}

interface PersonCheckParts {
  readonly client: Client;
  /** Whose work it is; '' on a host that does not say who is signed in. */
  readonly email: string;
  /** How that is known: the host has just said so, or it was away and this browser remembers; then it is asked before anything is sent. */
  readonly known: 'asked' | 'remembered';
  /** Told when the host names somebody else. */
  readonly other: (me: Me) => void;
}

/** A check of who is signed in, without doubt to begin with where the host has been asked. */
export function createPersonCheck({ client, email, known, other }: PersonCheckParts): PersonCheck {
  let doubts = known === 'asked' ? 0 : 1;
  let settled = 0;
  return {
    doubt() {
      doubts += 1;
    },
    async confirm(signal) {
      if (settled === doubts) return null;
      const asked = doubts;
      const outcome = await client.call(endpoints.getMe, { signal });
      // A doubt that came while the answer was on its way stays.
      if (outcome.ok ? outcome.value.email === email : outcome.problem.status === 404 && email === '') {
        settled = asked;
        return null;
      }
      if (!outcome.ok) return outcome.problem;
      other(outcome.value);
      return { status: 401, code: 'other_person', detail: `Signed in as ${outcome.value.email}, not as ${email}.`, retryAfterMs: null };
    },
  };
}
