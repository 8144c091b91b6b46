import type { Command } from './command.ts';
import { keys } from './keys.ts';

/** The palette and the shortcut sheet, on every screen. */
export function generalCommands(open: (overlay: 'palette' | 'sheet') => void): readonly Command[] {
  const general = { group: 'General', scopes: ['global'], enabled: () => true } as const;
  return [
    { ...general, id: 'app.commands', label: 'Commands', keys: keys('Mod+K'), paletteless: true, run: () => open('palette') },
    { ...general, id: 'app.shortcuts', label: 'Shortcuts', keys: keys('?', 'F1'), run: () => open('sheet') },
  ];
}
