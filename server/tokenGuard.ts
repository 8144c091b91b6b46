import type { FastifyRequest } from 'fastify';
import { sha256Hex } from './library/library.ts';
import { ProblemError } from './problems.ts';

/** Wrong tokens that an address may send in a minute: a program that was not told of its token's end sends as many. */
const mostWrong = 60;
const windowMs = 60_000;
/** Addresses and good tokens that are remembered. */
const mostKept = 10_000;

/** Keeps strangers from trying tokens, as wrong sign-ins are counted. */
export interface TokenGuard {
  /**
   * Whom `find` finds by the token; null where it is wrong. From an address that sent too many wrong ones only those are looked at that were
   * good before: who works there goes on working. Without a token it is not counted.
   */
  watch<T>(request: Pick<FastifyRequest, 'ip'>, token: string | null, find: () => Promise<T | null>): Promise<T | null>;
}

/** Lets go of what was kept first. */
function bound(kept: Map<string, unknown>): void {
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
}

export function createTokenGuard(now: () => number): TokenGuard {
  const wrong = new Map<string, { count: number; readonly until: number }>();
  const good = new Map<string, true>();

  function wrongFrom(address: string): { count: number; readonly until: number } {
    const known = wrong.get(address);
    if (known !== undefined && now() < known.until) return known;
    wrong.delete(address);
    const fresh = { count: 0, until: now() + windowMs };
    wrong.set(address, fresh);
    bound(wrong);
    return fresh;
  }

  return {
    async watch(request, token, find) {
      if (token === null) return find();
      const hash = sha256Hex(token);
      const soFar = wrong.get(request.ip);
      if (soFar !== undefined && soFar.count >= mostWrong && now() < soFar.until && !good.has(hash)) {
        const wait = Math.ceil((soFar.until - now()) / 1_000);
        throw new ProblemError('too_many_requests', `Too many wrong access tokens from this address; try again in ${wait} s.`, { 'Retry-After': String(wait) });
      }
      const found = await find();
      if (found === null) {
        good.delete(hash);
        wrongFrom(request.ip).count += 1;
      } else if (!good.has(hash)) {
        good.set(hash, true);
        bound(good);
      }
      return found;
    },
  };
}
