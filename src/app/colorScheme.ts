import type { MantineColorSchemeManager } from '@mantine/core';
import { remembered } from '../commands/remembered.ts';

/** Light, dark, or as the system is. */
export const colorScheme = remembered('color-scheme', ['auto', 'light', 'dark']);

let stop: (() => void) | null = null;

/** The UI kit reads and writes the one choice that settings, menu and palette share. */
export const colorSchemeManager: MantineColorSchemeManager = {
  get: () => colorScheme.store.getState(),
  set(value) {
    if (value !== colorScheme.store.getState()) colorScheme.choose(value);
  },
  subscribe(onUpdate) {
    stop = colorScheme.store.subscribe(onUpdate);
  },
  unsubscribe: () => stop?.(),
  clear: () => colorScheme.choose('auto'),
};
