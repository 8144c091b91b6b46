import type { Outbox } from '../annotation/outbox.ts';

/** How often a page that waits for its turn looks whether anybody sends, and how long it waits for an answer, in ms. */
const lookMs = 3_000;
const patienceMs = 2_000;

/** Whether closing the page now would leave changes behind that the host does not have. What it refused is kept, but waits for a person. */
function hasQueue(outbox: Outbox): boolean {
  const { state } = outbox.state();
  return state !== 'saved' && (state !== 'attention' || outbox.fault() !== null);
}

/** One tab of all holds the lock and drains. */
interface Turn {
  /** `steal`: from a page that has the lock and does nothing with it. */
  begin(how: 'wait' | 'steal'): void;
  end(): void;
  isBegun(): boolean;
}

function createTurn(outbox: Outbox): Turn {
  let turn: AbortController | null = null;
  function end(): void {
    turn?.abort();
    turn = null;
  }
  return {
    begin(how) {
      end();
      const mine = new AbortController();
      const { signal } = mine;
      turn = mine;
      navigator.locks.request(outbox.lockName, how === 'steal' ? { steal: true } : { signal }, () => outbox.drain(signal)).catch((error: unknown) => {
        // Ended by us, or taken by a tab that thought this one dead: then it sends, and what is on its way here twice does no harm.
        mine.abort();
        if (turn === mine) turn = null;
        if (!(error instanceof DOMException)) reportError(error);
      });
    },
    end,
    isBegun: () => turn !== null,
  };
}

/** Hears when the page is put to sleep with all it holds, and when it goes on. */
function hearSleep(signal: AbortSignal, { sleep, goOn }: { readonly sleep: () => void; readonly goOn: () => void }): void {
  document.addEventListener('freeze', sleep, { signal });
  document.addEventListener('resume', goOn, { signal });
  window.addEventListener('pagehide', (event) => {
    if (event.persisted) sleep();
  }, { signal });
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) goOn();
  }, { signal });
}

/**
 * Sends what waits, on whatever route, as long as this page lives: one tab of all holds the lock and drains. A page that is put to sleep
 * lets go of it, and from one that could not the others take it. At once when the network returns or the page is looked at again. The
 * browser asks before a page with a queue is left. Returns the way to stop.
 */
export function keepDraining(outbox: Outbox): () => void {
  const control = new AbortController();
  const { signal } = control;
  const turn = createTurn(outbox);
  let isAsleep = false;
  let isLooking = false;

  async function look(): Promise<void> {
    if (isAsleep || isLooking || document.visibilityState !== 'visible') return;
    if (!turn.isBegun()) return turn.begin('wait');
    if (!hasQueue(outbox)) return;
    isLooking = true;
    const isDrained = await outbox.hasDrainer(patienceMs).finally(() => {
      isLooking = false;
    });
    if (!isDrained && !isAsleep && !signal.aborted) turn.begin('steal');
  }

  turn.begin('wait');
  const looking = setInterval(() => void look(), lookMs);
  hearSleep(signal, {
    sleep() {
      isAsleep = true;
      turn.end();
    },
    goOn() {
      isAsleep = false;
      void outbox.refresh();
      if (!turn.isBegun()) turn.begin('wait');
    },
  });
  window.addEventListener('online', () => outbox.wake(), { signal });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') outbox.wake();
  }, { signal });
  window.addEventListener('beforeunload', (event) => {
    if (hasQueue(outbox)) event.preventDefault();
  }, { signal });
  return () => {
    control.abort();
    clearInterval(looking);
    turn.end();
  };
}
