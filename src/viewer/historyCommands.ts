import { IconHistory } from '@tabler/icons-react';
import type { Command } from '../commands/command.ts';
import type { OpenViewer } from './openViewer.ts';

/** What happened to this file, in the panel's place. */
export function historyCommands({ chrome }: OpenViewer): readonly Command[] {
  return [{
    id: 'viewer.history', label: 'History of this file', group: 'Annotations', icon: IconHistory, keys: [], enabled: () => true,
    run: () => chrome.setState((state) => ({ history: state.history === 'open' ? 'closed' : 'open', annotations: 'open' })),
  }];
}
