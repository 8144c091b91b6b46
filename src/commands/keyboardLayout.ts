import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { usLayout } from './keys.ts';
import type { KeyboardLayout } from './keys.ts';

declare global {
  interface Navigator {
    /** Of Chromium alone, on secure addresses. */
    readonly keyboard?: { getLayoutMap(): Promise<KeyboardLayout> };
  }
}

let store: StoreApi<KeyboardLayout> | null = null;

/** What the keys of the keyboard in use type, for key caps; a US keyboard where the browser does not tell. Read anew whenever the window gets the focus back. */
export function keyboardLayout(): StoreApi<KeyboardLayout> {
  if (store !== null) return store;
  const made = createStore<KeyboardLayout>(() => usLayout);
  store = made;
  const read = (): void => void readLayout(made);
  window.addEventListener('focus', read);
  read();
  return made;
}

async function readLayout(into: StoreApi<KeyboardLayout>): Promise<void> {
  try {
    const layout = await navigator.keyboard?.getLayoutMap();
    if (layout !== undefined) into.setState(layout, true);
  } catch {
    // Not told to pages within others: the caps stay as they are.
  }
}
