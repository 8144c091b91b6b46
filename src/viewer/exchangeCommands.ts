import { IconDownload, IconFileImport } from '@tabler/icons-react';
import type { Command } from '../commands/command.ts';
import type { OpenViewer } from './openViewer.ts';

/** Annotations out of and into the open file. */
export function exchangeCommands({ chrome }: Pick<OpenViewer, 'chrome'>): readonly Command[] {
  const common = { group: 'Annotations', keys: [], enabled: () => true } as const;
  return [
    { ...common, id: 'viewer.export', label: 'Export annotations…', icon: IconDownload, run: () => chrome.setState({ exporting: 'coco' }) },
    { ...common, id: 'viewer.import', label: 'Import annotations…', icon: IconFileImport, run: () => chrome.setState({ importing: 'open' }) },
  ];
}
