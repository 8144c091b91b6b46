import { useStore } from 'zustand';
import { keyboardLayout } from '../keyboardLayout.ts';
import { keyCaps } from '../keys.ts';
import type { KeyBinding } from '../keys.ts';
import { platform } from '../platform.ts';

/** Keys within a sentence, which are read out with it. */
export function KeysOf({ keys: [binding] }: { readonly keys: readonly KeyBinding[] }) {
  const layout = useStore(keyboardLayout());
  return binding === undefined ? null : <kbd>{keyCaps(binding, platform, layout).join(' ')}</kbd>;
}
