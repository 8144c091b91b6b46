import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';

/** A choice of the person at this browser, remembered beyond the page. */
export interface Remembered<Choice extends string> {
  readonly choices: readonly Choice[];
  readonly store: StoreApi<Choice>;
  choose(choice: Choice): void;
}

/** The first of `choices` is taken where nothing, or nothing that is one of them, was remembered. */
export function remembered<Choice extends string>(name: string, choices: readonly [Choice, ...Choice[]]): Remembered<Choice> {
  const key = `redline:${name}`;
  const store = createStore<Choice>(() => choices.find((choice) => choice === stored(key)) ?? choices[0]);
  return {
    choices,
    store,
    choose(choice) {
      store.setState(choice, true);
      try {
        globalThis.localStorage?.setItem(key, choice);
      } catch {
        // Kept for this page alone where the browser forbids storage.
      }
    },
  };
}

function stored(key: string): string | null {
  try {
    return globalThis.localStorage?.getItem(key) ?? null;
  } catch {
    return null;
  }
}
