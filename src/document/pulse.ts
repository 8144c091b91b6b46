/** Asks whether a program that works elsewhere is still there, for as long as somebody waits for it. */
export interface Pulse {
  /** The same promise; while it is open, the program is asked now and then. */
  during<T>(work: Promise<T>): Promise<T>;
  /** Asks at once. */
  check(): void;
  close(): void;
}

interface PulseOptions {
  /** A question that costs the program nothing. A refusal is an answer. */
  readonly ask: () => Promise<unknown>;
  /** No answer came. Told once. */
  readonly onSilence: () => void;
  /** Between two questions, ms. */
  readonly restMs?: number;
  /** How long an answer may take, ms: one that decodes a large image answers when it is done. */
  readonly patienceMs?: number;
}

const REST_MS = 5000;
const PATIENCE_MS = 30_000;

export function createPulse({ ask, onSilence, restMs = REST_MS, patienceMs = PATIENCE_MS }: PulseOptions): Pulse {
  let waiting = 0;
  let state: 'at rest' | 'asked' | 'over' = 'at rest';
  let timer: ReturnType<typeof setTimeout> | null = null;

  function later(work: () => void, ms: number): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      timer = null;
      work();
    }, ms);
  }

  function end(): void {
    state = 'over';
    if (timer !== null) clearTimeout(timer);
  }

  function heard(): void {
    if (state === 'over') return;
    state = 'at rest';
    if (waiting > 0) later(check, restMs);
    else if (timer !== null) clearTimeout(timer);
  }

  function check(): void {
    if (state !== 'at rest') return;
    state = 'asked';
    later(() => {
      end();
      onSilence();
    }, patienceMs);
    ask().then(heard, heard);
  }

  return {
    async during(work) {
      waiting += 1;
      if (waiting === 1 && state === 'at rest') later(check, restMs);
      try {
        return await work;
      } finally {
        waiting -= 1;
        if (waiting === 0 && state === 'at rest' && timer !== null) clearTimeout(timer);
      }
    },
    check,
    close: end,
  };
}
