import type { z } from '../../src/contract/zod.ts';
import type { AccessToken, madeTokenWire, tokenCreate } from '../../src/contract/account.ts';
import { limits } from '../../src/contract/limits.ts';
import { invalid, notFound } from '../problems.ts';
import type { Token } from '../sql/accounts.ts';
import { addToken } from './accounts.ts';
import { microsOf } from './clock.ts';
import type { Caller, Library } from './library.ts';

const dayMs = 24 * 3_600_000;

function tokenRow(token: Token): AccessToken {
  const { id, name, kind, created_at, expires_at, revoked_at } = token;
  return { token_id: id, name, kind, created_at, expires_at, revoked_at };
}

/** A person's own tokens, newest first. */
export async function listOwnTokens(library: Library, caller: Caller): Promise<{ items: AccessToken[]; count: number }> {
  const items = (await library.repository.accounts.tokensOfUser(caller.userId)).map(tokenRow).toReversed();
  return { items, count: items.length };
}

/** Makes a token that speaks for the caller. */
export async function createOwnToken(library: Library, caller: Caller, body: z.output<typeof tokenCreate>): Promise<z.output<typeof madeTokenWire>> {
  const { accounts } = library.repository;
  const living = (await accounts.tokensOfUser(caller.userId)).filter(({ revoked_at: at }) => at === null);
  if (living.length >= limits.tokensPerPerson) {
    throw invalid(['body', 'name'], `You have ${living.length} tokens, as many as one person may; revoke some first.`);
  }
  const days = body.expires_in_days ?? null;
  const { id, token } = await addToken(library, { id: caller.userId }, {
    kind: 'api', name: body.name.trim(), expiresAt: days === null ? null : microsOf(library.clock.now() + days * dayMs),
  });
  const made = (await accounts.tokensOfUser(caller.userId)).find((row) => row.id === id);
  if (made === undefined) throw new Error(`token ${id} was just made and is gone`);
  return { ...tokenRow(made), token };
}

/** Ends one of the caller's tokens; harmless on one that was ended before. Somebody else's does not exist. */
export async function revokeOwnToken(library: Library, caller: Caller, id: string): Promise<void> {
  const { accounts } = library.repository;
  const isOwn = (await accounts.tokensOfUser(caller.userId)).some((token) => token.id === id);
  if (!isOwn) throw notFound('token');
  await accounts.revokeToken(id, library.clock.stamp());
}
