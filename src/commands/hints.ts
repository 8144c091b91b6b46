import { rememberedSet } from './rememberedSet.ts';

/** The hints that a person has sent away, by name: they never come back, in no browser of theirs, unless they are asked for. */
export const dismissedHints = rememberedSet('hints');
