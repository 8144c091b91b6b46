import type { HostState } from './saveState.ts';

/** Waits; rejects or resolves early when aborted, either is fine. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

/** What is known of the host, and when it may be asked again. */
export interface Host {
  state(): HostState;
  /** Why it does not take anything, in its own words; null while it does. */
  words(): string | null;
  /** True while backing off. */
  paused(): boolean;
  answered(): void;
  /** `retryAfterMs`: the host's own wish, honoured as the least pause. */
  failed(state: Exclude<HostState, 'up'>, why: { readonly retryAfterMs: number; readonly words: string }): void;
  /** Another tab, which has the drainer's lock, says how it stands. */
  told(state: HostState, words: string | null): void;
  /** Ends the pause, as when the network is back or somebody signed in; not one that the host has asked for. */
  wake(): void;
  /** Ends the pause, whoever has asked for it: a person wants it now. */
  hurry(): void;
  close(): void;
}

const firstPauseMs = 1_000;
const longestPauseMs = 60_000;

/** `changed` is called whenever one of the answers changed. `random` gives 0 to 1. */
export function createHost(parts: { readonly wait: Wait; readonly random: () => number; readonly changed: () => void }): Host {
  let state: HostState = 'up';
  let words: string | null = null;
  let failures = 0;
  let pause: AbortController | null = null;
  /** The host has asked for the pause: what else it answers meanwhile, as to what was on its way, does not end it. */
  let isAskedFor = false;

  function end(): void {
    pause?.abort();
    pause = null;
    isAskedFor = false;
  }

  function endOwn(): void {
    if (!isAskedFor) end();
  }

  function begin(ms: number): void {
    end();
    const mine = new AbortController();
    pause = mine;
    function over(): void {
      if (pause !== mine) return;
      pause = null;
      isAskedFor = false;
      parts.changed();
    }
    void parts.wait(ms, mine.signal).then(over, over);
  }

  return {
    state: () => state,
    words: () => words,
    paused: () => pause !== null,
    answered() {
      state = 'up';
      words = null;
      failures = 0;
      endOwn();
      parts.changed();
    },
    failed(next, why) {
      state = next;
      words = why.words;
      failures += 1;
      if (!isAskedFor || why.retryAfterMs > 0) begin(pauseMs(failures, why.retryAfterMs, parts.random()));
      isAskedFor ||= why.retryAfterMs > 0;
      parts.changed();
    },
    told(next, said) {
      state = next;
      words = said;
      parts.changed();
    },
    wake() {
      endOwn();
      parts.changed();
    },
    hurry() {
      end();
      parts.changed();
    },
    close: end,
  };
}

/** Doubles from 1 s to 1 min, less up to half of it by chance, so that many browsers do not come back at once; never less than `retryAfterMs`. */
export function pauseMs(failures: number, retryAfterMs: number, random: number): number {
  const whole = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(failures - 1, 10));
  return Math.max(retryAfterMs, whole * (1 - random / 2));
}

/** The browser's own waiting. */
export function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    // Longer than 2^31 - 1 ms and a timer fires at once.
    const timer = setTimeout(resolve, Math.min(ms, 2_147_483_647));
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
}
