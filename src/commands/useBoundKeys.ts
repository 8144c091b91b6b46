import { useStore } from 'zustand';
import { bindings, bound } from './bindings.ts';
import type { Command } from './command.ts';
import type { KeyBinding } from './keys.ts';

/** The keys that are heard for a command now, for buttons and menus that show them. */
export function useBoundKeys(command: Command): readonly KeyBinding[] {
  useStore(bindings, (state) => state.own[command.id]);
  return bound(command).keys;
}
