/** Those who want to hear of something, in the order in which they came. */
export interface Listeners<Said extends readonly unknown[]> {
  /** Answers the way to hear no more. */
  readonly subscribe: (listener: (...said: Said) => void) => () => void;
  readonly tell: (...said: Said) => void;
  /** Nobody is told any more who has come so far. */
  readonly clear: () => void;
}

/** Nobody yet. */
export function createListeners<Said extends readonly unknown[] = readonly []>(): Listeners<Said> {
  const listeners = new Set<(...said: Said) => void>();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    tell(...said) {
      for (const listener of listeners) listener(...said);
    },
    clear: () => listeners.clear(),
  };
}
