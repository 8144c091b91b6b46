import type { Outbox } from '../annotation/outbox.ts';

/** Whether closing the page now would leave changes behind that the host does not have. What it refused is kept, but waits for a person. */
function hasQueue(outbox: Outbox): boolean {
  const { state } = outbox.state();
  return state !== 'saved' && (state !== 'attention' || outbox.fault() !== null);
}

/**
 * Sends what waits, on whatever route, as long as this page lives: one tab of all holds the lock and drains. At once when the network
 * returns or the page is looked at again. The browser asks before a page with a queue is left. Returns the way to stop.
 */
export function keepDraining(outbox: Outbox): () => void {
  const control = new AbortController();
  const { signal } = control;
  // The request rejects when it is aborted, which is how it ends.
  navigator.locks.request(outbox.lockName, { signal }, () => outbox.drain(signal)).catch(() => undefined);

  window.addEventListener('online', () => outbox.wake(), { signal });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') outbox.wake();
  }, { signal });
  window.addEventListener('beforeunload', (event) => {
    if (hasQueue(outbox)) event.preventDefault();
  }, { signal });
  return () => control.abort();
}
