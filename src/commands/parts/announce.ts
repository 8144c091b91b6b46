import { createStore } from 'zustand/vanilla';

/** What the polite live region says now. Two equal sentences in a row differ in `turn`, so that both are spoken. */
export const spoken = createStore<{ readonly text: string; readonly turn: number }>(() => ({ text: '', turn: 0 }));

/** Lets screen readers say a sentence when they are next silent: "Box 14, page 3, unlabelled". */
export function announce(text: string): void {
  spoken.setState((before) => ({ text, turn: before.turn + 1 }));
}
