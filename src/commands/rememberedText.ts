import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { tellChosen } from './chosen.ts';
import { forget, hearOfText, readText, writeText } from './storedText.ts';

/** A text that a person gave, remembered beyond the page; empty while they gave none. */
export interface RememberedText {
  readonly name: string;
  readonly store: StoreApi<string>;
  say(text: string): void;
  /** What was said in another tab or browser. */
  take(value: unknown): void;
}

/** `most`: characters that are kept. */
export function rememberedText(name: string, most: number): RememberedText {
  const read = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, most) : '');
  const store = createStore<string>(() => read(readText(name)));
  hearOfText(name, (text) => store.setState(read(text), true));
  function keep(text: string): void {
    store.setState(text, true);
    if (text === '') forget(name);
    else writeText(name, text);
  }
  return {
    name,
    store,
    say(text) {
      keep(read(text));
      tellChosen(name);
    },
    take: (value) => keep(read(value)),
  };
}
