import { createStore } from 'zustand/vanilla';

const storageKey = 'redline:single-keys';

function stored(): boolean {
  try {
    return globalThis.localStorage?.getItem(storageKey) !== 'off';
  } catch {
    // A browser that forbids storage still has shortcuts.
    return true;
  }
}

/** How keys are heard, by choice of the person at this browser. */
export const keySettings = createStore<{ readonly singleKeys: boolean }>(() => ({ singleKeys: stored() }));

/** Switches shortcuts of one printable key on or off, and remembers it (WCAG 2.1.4). */
export function setSingleKeys(choice: 'on' | 'off'): void {
  keySettings.setState({ singleKeys: choice === 'on' });
  try {
    globalThis.localStorage?.setItem(storageKey, choice);
  } catch {
    // Kept for this page alone where the browser forbids storage.
  }
}
