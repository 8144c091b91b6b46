import { IconInfoCircle, IconStack2 } from '@tabler/icons-react';
import type { Command } from '../commands/command.ts';
import type { OpenViewer } from './openViewer.ts';

/** What else is known of the open file: its layers, and what it says of itself. */
export function railCommands({ workspace, chrome }: OpenViewer): readonly Command[] {
  return [
    {
      id: 'viewer.layers', label: 'Layers of the file', group: 'View', icon: IconStack2, keys: [],
      enabled: () => workspace.document.layers !== undefined,
      on: () => chrome.getState().rail === 'layers',
      run: () => chrome.setState(({ rail, files }) => ({ files: 'open', rail: rail === 'layers' && files === 'open' ? 'pages' : 'layers' })),
    },
    {
      id: 'viewer.properties', label: 'Document properties…', group: 'View', icon: IconInfoCircle, keys: [], enabled: () => true,
      run: () => chrome.setState({ dialog: 'properties' }),
    },
  ];
}
