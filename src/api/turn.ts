import { hearSleep } from './hearSleep.ts';

/** Work that one of all pages that want the same Web Lock does for all of them. */
export interface SharedWork {
  readonly lockName: string;
  /** Goes on until its signal is aborted: the page was put to sleep or closed, or another took the lock away. */
  readonly work: (signal: AbortSignal) => Promise<void>;
  /** Whether whoever has the turn does the work, or there is none to do. May ask the others, and wait a while for their answer. */
  readonly isDone: (signal: AbortSignal) => Promise<boolean>;
  /** How often a page that is looked at asks that, in ms. */
  readonly lookMs: number;
}

/**
 * Has this page take turns with the others. One that is put to sleep lets go of the lock; from one that could not, and has it and does
 * nothing, a page that is looked at takes it. Returns the way to stop.
 */
export function takeTurns(shared: SharedWork): () => void {
  const control = new AbortController();
  const { signal } = control;
  const turn = createTurn(shared);
  let isAsleep = false;
  let isLooking = false;

  async function look(): Promise<void> {
    if (isAsleep || isLooking || document.visibilityState !== 'visible') return;
    if (!turn.isBegun()) return turn.begin('wait');
    isLooking = true;
    const isDone = await shared.isDone(signal).finally(() => {
      isLooking = false;
    });
    if (!isDone && !isAsleep && !signal.aborted) turn.begin('steal');
  }

  turn.begin('wait');
  void look();
  const looking = setInterval(() => void look(), shared.lookMs);
  document.addEventListener('visibilitychange', () => void look(), { signal });
  hearSleep(signal, {
    sleep() {
      isAsleep = true;
      turn.end();
    },
    goOn() {
      isAsleep = false;
      if (!turn.isBegun()) turn.begin('wait');
      void look();
    },
  });
  return () => {
    control.abort();
    clearInterval(looking);
    turn.end();
  };
}

/** What a page has of the lock. */
interface Turn {
  /** `steal`: from a page that has the lock and does nothing with it. */
  readonly begin: (how: 'wait' | 'steal') => void;
  readonly end: () => void;
  /** Whether this page works, or waits until it may. */
  readonly isBegun: () => boolean;
}

function createTurn({ lockName, work }: SharedWork): Turn {
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
      navigator.locks.request(lockName, how === 'steal' ? { steal: true } : { signal }, () => work(signal)).catch((error: unknown) => {
        mine.abort();
        if (turn === mine) turn = null;
        if (!(error instanceof DOMException)) reportError(error);
      });
    },
    end,
    isBegun: () => turn !== null,
  };
}
