import { WorkerEnded } from './source.ts';
import type { Jobs, WorkerCalls } from './workerCall.ts';

interface Begun<J extends Jobs> {
  readonly first: WorkerCalls<J>;
  /** Another that knows as much as the first did. */
  readonly begin: (signal: AbortSignal) => Promise<WorkerCalls<J>>;
  readonly end: (calls: WorkerCalls<J>) => void;
}

/** A worker of which another is begun, when something is asked for, after it ended. */
export interface RenewedWorker<J extends Jobs> {
  /** Rejects as the job does: with `WorkerEnded` for what was under way when it ended. */
  run<Value>(job: (calls: WorkerCalls<J>) => Promise<Value>): Promise<Value>;
  close(): void;
}

/** Begins with a worker that knows its file already. */
export function renewedWorker<J extends Jobs>({ first, begin, end }: Begun<J>): RenewedWorker<J> {
  const closing = new AbortController();
  let current: Promise<WorkerCalls<J>> | null = Promise.resolve(first);

  function letGo(mine: Promise<WorkerCalls<J>>): void {
    if (current !== mine) return;
    current = null;
    mine.then(({ close }) => close(), () => undefined);
  }

  return {
    async run(job) {
      current ??= begin(closing.signal);
      const mine = current;
      const calls = await mine.catch((reason: unknown) => {
        letGo(mine);
        throw reason;
      });
      try {
        return await job(calls);
      } catch (reason) {
        if (reason instanceof WorkerEnded) letGo(mine);
        throw reason;
      }
    },
    close() {
      closing.abort();
      current?.then(end, () => undefined);
    },
  };
}
