import { IconListSearch } from '@tabler/icons-react';
import type { Command } from '../commands/command.ts';
import { keys } from '../commands/keys.ts';

/** Opens the search over all files of the session that one is in. */
export function searchCommand({ enabled, run }: Pick<Command, 'enabled' | 'run'>): Command {
  return {
    id: 'app.searchSession', label: 'Search session', group: 'In this session', icon: IconListSearch, keys: keys('Mod+Shift+F'), scopes: ['global'], inTextFields: true,
    enabled, run,
  };
}
