import { createStore } from 'zustand/vanilla';

/** How long after the page is there what can wait begins by itself, ms: one has read the page by then, or has gone on. */
const SETTLED_MS = 2_500;

/** Whether somebody does something on this page, or it has been there for a while: then what is heavy may be loaded. */
export const settled = createStore<'no' | 'yes'>(() => 'no');

const signs = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const;

function settle(): void {
  for (const sign of signs) window.removeEventListener(sign, settle);
  settled.setState('yes', true);
}

for (const sign of signs) window.addEventListener(sign, settle, { passive: true });
setTimeout(settle, SETTLED_MS);
