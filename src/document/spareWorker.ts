/** Workers of one program, one of them begun before there is anything to read: its code takes longer to load than the first bytes of a file. */
export interface SpareWorker {
  /** Begins the worker that the next `take` gives. */
  warm(): void;
  /** A worker that nobody else uses. Whoever takes it ends it. */
  take(): Worker;
}

export function createSpareWorker(begin: () => Worker): SpareWorker {
  let spare: Worker | null = null;
  return {
    warm() {
      if (spare !== null) return;
      const worker = begin();
      spare = worker;
      worker.addEventListener('error', function forget() {
        if (spare === worker) spare = null;
      });
    },
    take() {
      const worker = spare ?? begin();
      spare = null;
      return worker;
    },
  };
}
