import type { AccessToken } from '../../contract/account.ts';
import { readTimestamp } from '../../contract/time.ts';

/** Nothing can be done with a token any more: it was revoked, or its time is over at `now` (unix ms). */
export function isOver({ revoked_at: revoked, expires_at: end }: Pick<AccessToken, 'revoked_at' | 'expires_at'>, now: number): boolean {
  return revoked !== null || (end !== null && Date.parse(readTimestamp(end).iso) <= now);
}
