import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { tellChosen } from './chosen.ts';
import { forget, hearOfText, readText, writeText } from './storedText.ts';

/** A choice of the person at this browser, remembered beyond the page. */
export interface Remembered<Choice extends string> {
  /** What it is remembered under. */
  readonly name: string;
  readonly choices: readonly Choice[];
  readonly store: StoreApi<Choice>;
  choose(choice: Choice): void;
  /** What was chosen elsewhere, in another tab or browser; the first of `choices` where that is none of them. */
  take(value: unknown): void;
}

/** The first of `choices` is taken where nothing, or nothing that is one of them, was remembered. */
export function remembered<Choice extends string>(name: string, choices: readonly [Choice, ...Choice[]]): Remembered<Choice> {
  const read = (value: unknown): Choice => choices.find((choice) => choice === value) ?? choices[0];
  const store = createStore<Choice>(() => read(readText(name)));
  hearOfText(name, (text) => store.setState(read(text), true));
  function keep(choice: Choice): void {
    store.setState(choice, true);
    writeText(name, choice);
  }
  return {
    name,
    choices,
    store,
    choose(choice) {
      keep(choice);
      tellChosen(name);
    },
    take(value) {
      const choice = read(value);
      if (choice === store.getState()) return;
      store.setState(choice, true);
      if (choice === choices[0]) forget(name);
      else writeText(name, choice);
    },
  };
}
