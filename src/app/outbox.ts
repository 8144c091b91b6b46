import type { Outbox } from '../annotation/outbox.ts';
import { hearSleep } from '../api/hearSleep.ts';
import { takeTurns } from '../api/turn.ts';

/** How often a page that waits for its turn looks whether anybody sends, and how long it waits for an answer, in ms. */
const lookMs = 3_000;
const patienceMs = 2_000;

/** Whether closing the page now would leave changes behind that the host does not have. What it refused is kept, but waits for a person. */
function hasQueue(outbox: Outbox): boolean {
  const { state } = outbox.state();
  return state !== 'saved' && (state !== 'attention' || outbox.fault() !== null);
}

/**
 * Sends what waits, on whatever route, as long as this page lives: one tab of all drains. At once when the network returns or the page is
 * looked at again. The browser asks before a page with a queue is left. Returns the way to stop.
 */
export function keepDraining(outbox: Outbox): () => void {
  const control = new AbortController();
  const { signal } = control;
  const stopTurns = takeTurns({
    lockName: outbox.lockName,
    // What is on its way from a page that this one thought dead is taken once, whoever sends it.
    work: (mine) => outbox.drain(mine),
    isDone: async () => !hasQueue(outbox) || outbox.hasDrainer(patienceMs),
    lookMs,
  });
  hearSleep(signal, { sleep: () => undefined, goOn: () => void outbox.refresh() });
  window.addEventListener('online', () => outbox.wake(), { signal });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') outbox.wake();
  }, { signal });
  window.addEventListener('beforeunload', (event) => {
    if (hasQueue(outbox)) event.preventDefault();
  }, { signal });
  return () => {
    control.abort();
    stopTurns();
  };
}
