import type { Reading } from './source.ts';

/** How reading a file goes, to be told to whoever listens. */
export interface ReadingState {
  readonly reading: Reading;
  set(state: ReturnType<Reading['state']>): void;
}

/** At first nothing is being read. */
export function createReading(): ReadingState {
  const listeners = new Set<() => void>();
  let now: ReturnType<Reading['state']> = { kind: 'at-rest' };
  return {
    reading: {
      state: () => now,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    set(state) {
      now = state;
      for (const listener of listeners) listener();
    },
  };
}
