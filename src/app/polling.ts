import type { Query, QueryClient } from '@tanstack/react-query';
import type { Outbox } from '../annotation/outbox.ts';
import type { Events } from '../api/events.ts';
import { problemOf } from '../api/outcome.ts';
import { mayPass } from '../api/retry.ts';

/** How often what is on screen is asked for again while no hints come in, in ms. Never while the page is hidden. */
const often = 5_000;
const seldom = 30_000;
/** "Lately edited": within 5 minutes, in ms. */
const lately = 300_000;

/** A question that is still on its way is let be: with an answer that takes longer than a turn, asking anew would never get one. */
const patient = { cancelRefetch: false } as const;

interface PollingParts {
  readonly cache: QueryClient;
  readonly events: Pick<Events, 'live'>;
  readonly outbox: { readonly state: () => { readonly state: string }; readonly subscribe: Outbox['subscribe'] };
}

/** A question that the host did not answer, and may answer later: no hint says when, and what is shown meanwhile is old. */
function isUnanswered({ state }: Query): boolean {
  return state.status === 'error' && mayPass(problemOf(state.error));
}

/**
 * In place of hints that do not come: asks for the open annotations every 5 s after an edit, and for all that is shown every 30 s. While
 * hints come, only for what was not answered.
 */
export function keepPolling(parts: PollingParts): () => void {
  const { cache, events, outbox } = parts;
  let editedAt = Number.NEGATIVE_INFINITY;
  let turn = 0;
  const stopNoting = outbox.subscribe(() => {
    if (outbox.state().state !== 'saved') editedAt = Date.now();
  });
  const timer = setInterval(() => {
    if (document.hidden) return;
    turn += 1;
    const which = events.live() ? { predicate: isUnanswered } : {};
    if (turn % (seldom / often) === 0) void cache.invalidateQueries(which, patient);
    else if (events.live() || Date.now() - editedAt < lately) void cache.invalidateQueries({ queryKey: ['annotations'], ...which }, patient);
  }, often);
  return () => {
    clearInterval(timer);
    stopNoting();
  };
}
