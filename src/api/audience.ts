import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Member } from '../contract/session.ts';
import { useClient } from './ClientProvider.tsx';
import { capabilitiesQuery, meQuery, membersQuery, offers } from './queries.ts';

/** E-mails that are named before the rest becomes a number. */
const MOST_NAMED = 3;

/** Who may open a link to what is in a session, as a sentence. `me`: who sends it, null where the host does not say. */
export function audienceOf(members: readonly Pick<Member, 'email'>[], me: string | null): string {
  const others = members.filter(({ email }) => email !== me).map(({ email }) => email);
  if (others.length === 0) return 'Only you are in this session: add people, and they can open it.';
  const named = others.slice(0, MOST_NAMED);
  const rest = others.length - named.length;
  const words = rest > 0 ? `${named.join(', ')} and ${rest === 1 ? '1 other' : `${rest} others`}` : wordsOf(named);
  return `${words} can open it, and nobody outside this session.`;
}

function wordsOf(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Finds out who may open a link to what is in a session or, with null, in none. */
export function useAudience(): (sessionId: string | null) => Promise<string> {
  const client = useClient();
  const cache = useQueryClient();
  return useCallback(async (sessionId) => {
    if (sessionId === null) return 'Whoever brought this file in can open it, and the people of the sessions that it is in.';
    try {
      const capabilities = await cache.ensureQueryData(capabilitiesQuery(client));
      if (!offers(capabilities, 'members')) return 'Whoever sees this session can open it.';
      const [members, me] = await Promise.all([cache.fetchQuery(membersQuery(client, sessionId)), cache.ensureQueryData(meQuery(client))]);
      return audienceOf(members.items, me?.email ?? null);
    } catch {
      // The link is as good without.
      return 'The people of this session can open it.';
    }
  }, [client, cache]);
}
