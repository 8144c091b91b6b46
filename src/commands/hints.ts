import { createStore } from 'zustand/vanilla';
import { rememberedSet } from './rememberedSet.ts';

/** The hints that a person has sent away, by name: they never come back, in no browser of theirs, unless they are asked for. */
export const dismissedHints = rememberedSet('hints');

/** Whether it is known what the person has sent away, here or in another browser: before that no hint is shown, which would go again. */
export const hintsKnown = createStore<'no' | 'yes'>(() => 'no');
