import { createStore } from 'zustand/vanilla';

/** Whether the search over a session is open, and what it was last asked for. */
export interface SearchAsked {
  readonly state: 'closed' | 'open';
  /** What is to be looked for; null leaves what stands in the field. */
  readonly words: string | null;
  /** Grows with each time that somebody asks: the field takes the focus. */
  readonly times: number;
}

export const searchAsked = createStore<SearchAsked>(() => ({ state: 'closed', words: null, times: 0 }));

/** Opens it, with these words where there are any. */
export function askSearch(words: string): void {
  searchAsked.setState(({ times }) => ({ state: 'open', words: words.trim() === '' ? null : words.trim(), times: times + 1 }));
}

export function closeSearch(): void {
  searchAsked.setState({ state: 'closed', words: null });
}
