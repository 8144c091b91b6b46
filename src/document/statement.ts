import type { Statement } from './source.ts';

/** A sentence that may change, and the way to change it. */
export interface Stating {
  readonly statement: Statement;
  /** Null when there is nothing to say. */
  say(sentence: string | null): void;
}

export function createStatement(first: string | null): Stating {
  const listeners = new Set<() => void>();
  let now = first;
  return {
    statement: {
      sentence: () => now,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    say(sentence) {
      if (sentence === now) return;
      now = sentence;
      for (const listener of listeners) listener();
    },
  };
}
