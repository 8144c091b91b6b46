import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Command } from './command.ts';

/**
 * Gives commands for what the palette seeks, at most a few dozen: ways to things of which there are thousands. Unlike commands on offer they
 * are made only when somebody looks, and have no keys. Each label has to hold every word of the query.
 */
export type Finder = (query: string) => readonly Command[];

const finders = createStore<readonly Finder[]>(() => []);

/** Lets the palette find things while the calling component is mounted. Pass a function that stays the same between renders. */
export function useFinder(finder: Finder): void {
  useEffect(function offerFinder() {
    finders.setState((before) => [...before, finder], true);
    return () => finders.setState((before) => before.filter((other) => other !== finder), true);
  }, [finder]);
}

/** Whether the palette was opened on this page, and whether something was typed there: whoever finds things may have to ask for them first. */
export const paletteAsked = createStore<'no' | 'opened' | 'typed'>(() => 'no');

/** All that find something now. */
export function useFinders(): readonly Finder[] {
  return useStore(finders);
}
