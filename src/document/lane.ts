/** Runs jobs one after the other, in the order they came; a job that was aborted while waiting is never begun. */
export interface Lane {
  /** Rejects as the job does, or with the signal's reason when it was aborted before its turn. */
  run<T>(job: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

/** A lane of its own: what is run in it never overlaps. */
export function createLane(): Lane {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(job, signal) {
      const turn = last.then(() => {
        signal.throwIfAborted();
        return job();
      });
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}
