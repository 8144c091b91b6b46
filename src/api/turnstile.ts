import { abortReason } from './outcome.ts';

/** Lets at most so many tasks run at once; the others wait in line. */
export type Turnstile = <T>(task: () => Promise<T>, signal?: AbortSignal) => Promise<T>;

/** A turnstile for `most` tasks. Who is aborted while waiting leaves the line and rejects with the signal's reason. */
export function createTurnstile(most: number): Turnstile {
  let running = 0;
  const line: (() => void)[] = [];

  function enter(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (running < most) {
      running += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        line.splice(line.indexOf(go), 1);
        reject(abortReason(signal));
      };
      const go = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      signal?.addEventListener('abort', leave, { once: true });
      line.push(go);
    });
  }

  return async function pass(task, signal) {
    await enter(signal);
    try {
      return await task();
    } finally {
      // The place goes to the next in line without becoming free between.
      const next = line.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
