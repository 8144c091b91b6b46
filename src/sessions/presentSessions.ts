import { useMemo } from 'react';
import { useVanished } from '../commands/parts/vanished.ts';
import type { Session } from '../contract/session.ts';
import { deletedSessionKey } from './sessionActions.ts';

const none: readonly Session[] = [];

/** What is left of sessions after deletions that the host may not have heard of yet. */
export function usePresentSessions(sessions: readonly Session[] | undefined): readonly Session[] {
  const vanished = useVanished();
  return useMemo(() => {
    if (sessions === undefined) return none;
    return vanished.size === 0 ? sessions : sessions.filter(({ id }) => !vanished.has(deletedSessionKey(id)));
  }, [sessions, vanished]);
}
