import { createListeners } from '../signals/listeners.ts';
import type { Statement } from './source.ts';

/** A sentence that may change, and the way to change it. */
export interface Stating {
  readonly statement: Statement;
  /** Null when there is nothing to say. */
  say(sentence: string | null): void;
}

export function createStatement(first: string | null): Stating {
  const listeners = createListeners();
  let now = first;
  return {
    statement: {
      sentence: () => now,
      subscribe: listeners.subscribe,
    },
    say(sentence) {
      if (sentence === now) return;
      now = sentence;
      listeners.tell();
    },
  };
}
