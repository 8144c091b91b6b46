import type { Problem } from '../contract/problem.ts';
import { abortReason } from './outcome.ts';

/** Statuses of a host that is busy or stumbled. */
export const passing: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Whether the same call may succeed a little later: the host was not reached, is busy, or stumbled. */
export function mayPass(problem: Problem): boolean {
  return problem.status === 0 ? problem.code !== 'fault' : passing.has(problem.status);
}

/**
 * How long to wait before attempt `attempt` (0 for the first repetition), in ms: 0.5, 1, 2, 4 ... seconds up to 30, spread by a quarter so
 * that many tabs do not come back at one moment; what the host asks for in `Retry-After` when that is longer, up to 5 minutes.
 */
export function retryDelay(attempt: number, problem: Problem, random: () => number = Math.random): number {
  const backOff = Math.min(30_000, 500 * 2 ** attempt) * (0.75 + random() / 2);
  return Math.max(backOff, Math.min(problem.retryAfterMs ?? 0, 300_000));
}

/** Waits; rejects with the signal's reason when it is aborted meanwhile. */
export function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = (): void => {
      clearTimeout(timer);
      reject(abortReason(signal));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
