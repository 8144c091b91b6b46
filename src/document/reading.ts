import { createListeners } from '../signals/listeners.ts';
import type { Reading } from './source.ts';

/** How reading a file goes, to be told to whoever listens. */
export interface ReadingState {
  readonly reading: Reading;
  set(state: ReturnType<Reading['state']>): void;
}

/** At first nothing is being read. */
export function createReading(): ReadingState {
  const listeners = createListeners();
  let now: ReturnType<Reading['state']> = { kind: 'at-rest' };
  return {
    reading: {
      state: () => now,
      subscribe: listeners.subscribe,
    },
    set(state) {
      now = state;
      listeners.tell();
    },
  };
}
