import { randomBytes, randomUUID } from 'node:crypto';
import type { JsonObject, Me } from '../../src/contract/account.ts';
import { limits } from '../../src/contract/limits.ts';
import { ProblemError } from '../problems.ts';
import { seal, unseal } from '../sealing.ts';
import type { Token, User } from '../sql/accounts.ts';
import { microsOf } from './clock.ts';
import { type Caller, type Library, sha256Hex } from './library.ts';

export const tokenKinds = ['api', 'atlas', 'mobile-data'] as const;
/** "api" speaks for its person; "atlas" too, and what it uploads was made by "atlas"; "mobile-data" only signs Mobile Data requests. */
export type TokenKind = (typeof tokenKinds)[number];

export function isTokenKind(text: string): text is TokenKind {
  return tokenKinds.some((kind) => kind === text);
}

/** The e-mail as it is kept, or null when it is none. `engineer@localhost` is one. */
export function readEmail(text: string): string | null {
  const email = text.trim().toLowerCase();
  return /^[^\s@\p{Cc}]{1,64}@[^\s@\p{Cc}]{1,255}$/u.test(email) ? email : null;
}

/** Finds a person by e-mail, or adds them. */
export async function addUser(library: Library, email: string): Promise<{ readonly user: User; readonly isNew: boolean }> {
  const { accounts } = library.repository;
  const known = await accounts.userByEmail(email);
  if (known !== undefined) return { user: known, isNew: false };
  const user: User = { id: randomUUID(), email, name: usualName(email), created_at: library.clock.stamp(), settings: null };
  await accounts.addUser(user);
  return { user: (await accounts.userByEmail(email)) ?? user, isNew: true };
}

/**
 * Makes a token; its text is told here and never again, since only its hash is kept (a mobile-data secret is kept sealed too,
 * because it signs). `fixed` makes this very text the token.
 */
export async function addToken(library: Library, user: Pick<User, 'id'>, ask: {
  readonly kind: TokenKind;
  readonly name: string;
  readonly fixed?: string;
  /** A stamp; null or left out: never. */
  readonly expiresAt?: string | null;
}): Promise<{ readonly id: string; readonly token: string }> {
  const token = ask.fixed ?? `rl_${randomBytes(32).toString('base64url')}`;
  const id = randomUUID();
  await library.repository.accounts.addToken({
    id, user_id: user.id, kind: ask.kind, name: ask.name, hash: sha256Hex(token),
    sealed: ask.kind === 'mobile-data' ? seal(library.sealingKey, token) : null,
    created_at: library.clock.stamp(), expires_at: ask.expiresAt ?? null, revoked_at: null,
  });
  return { id, token };
}

export function listTokens(library: Library, user: User): Promise<Token[]> {
  return library.repository.accounts.tokensOfUser(user.id);
}

/** The secrets that a person signs Mobile Data requests with. */
export async function mobileDataSecrets(library: Library, user: User): Promise<readonly string[]> {
  const now = microsOf(library.clock.now());
  return (await library.repository.accounts.tokensOfUser(user.id))
    .filter(({ kind, revoked_at: revoked, expires_at: ends }) => kind === 'mobile-data' && revoked === null && (ends === null || ends > now))
    .flatMap(({ sealed }) => (sealed === null ? [] : unseal(library.sealingKey, sealed) ?? []));
}

/** Answers whether there was such a token, not yet revoked. Browsers that signed in with it are signed out. */
export async function revokeToken(library: Library, id: string): Promise<boolean> {
  const { numUpdatedRows } = await library.repository.accounts.revokeToken(id, library.clock.stamp());
  return numUpdatedRows > 0n;
}

export function me(caller: Caller): Me {
  return { email: caller.email, name: caller.name };
}

/** What is more than anybody works with. */
const mostPeople = 10_000;

/** Who shares a session with the caller, and what each wants to be called. */
export async function people(library: Library, caller: Caller): Promise<{ items: Me[]; count: number }> {
  const items = await library.repository.accounts.colleagues(caller.userId, mostPeople);
  return { items, count: items.length };
}

export async function getSettings(library: Library, caller: Caller): Promise<JsonObject> {
  const user = await library.repository.accounts.userByEmail(caller.email);
  const settings: JsonObject = JSON.parse(user?.settings ?? '{}');
  return settings;
}

export async function putSettings(library: Library, caller: Caller, settings: JsonObject): Promise<JsonObject> {
  const text = JSON.stringify(settings);
  if (Buffer.byteLength(text) > limits.settingsBytes) {
    throw new ProblemError('too_large', 'Settings may be 64 kB at most; these are larger, nothing was changed.');
  }
  await library.repository.accounts.saveSettings(caller.userId, { settings: text, name: nameIn(settings) ?? usualName(caller.email) });
  return settings;
}

/** What the person wants to be called; null where the settings say nothing that could be a name. */
function nameIn({ name }: JsonObject): string | null {
  const said = typeof name === 'string' ? name.trim() : '';
  return said === '' || said.length > limits.personNameChars ? null : said;
}

/** What somebody is called who said nothing. */
function usualName(email: string): string {
  return email.split('@')[0] ?? email;
}
