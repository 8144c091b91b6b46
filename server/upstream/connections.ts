import type { Caller, Library } from '../library/library.ts';
import { seal, unseal } from '../sealing.ts';

/** What a person asks another system with, by the names of its fields. */
export type Secrets = Readonly<Record<string, string>>;

/** Whose secrets: they are kept for one sign-in, and nobody finds them by another. */
export interface SignedIn {
  readonly caller: Caller;
  /** SHA-256 of the cookie or token, hex. */
  readonly signIn: string;
}

/** Where secrets are kept. */
export interface SecretStore {
  readonly library: Library;
  /** Not in the library: whoever has the database alone has no secret. */
  readonly key: Buffer;
}

/** What is sealed for one person, sign-in and system opens for no other. */
function aboutOf({ caller, signIn }: SignedIn, system: string): string {
  return `connection\n${caller.userId}\n${signIn}\n${system}`;
}

/** Keeps secrets until the sign-in ends. `account`: what is shown of them. */
export async function keepSecrets({ library, key }: SecretStore, who: SignedIn, ask: {
  readonly system: string;
  readonly account: string;
  readonly secrets: Secrets;
}): Promise<void> {
  const { system, account, secrets } = ask;
  await library.repository.connections.put({
    sign_in: who.signIn, system, user_id: who.caller.userId, account,
    sealed: seal(key, JSON.stringify(secrets), aboutOf(who, system)), created_at: library.clock.stamp(),
  });
}

/** The secrets that were kept; null when there are none, or they were sealed with another key. */
export async function findSecrets({ library, key }: SecretStore, who: SignedIn, system: string): Promise<Secrets | null> {
  const row = await library.repository.connections.one(who.signIn, system);
  const text = row === undefined ? null : unseal(key, row.sealed, aboutOf(who, system));
  const secrets: Secrets | null = text === null ? null : JSON.parse(text);
  return secrets;
}
