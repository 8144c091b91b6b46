import { IconDeviceFloppy } from '@tabler/icons-react';
import type { Outbox } from '../annotation/outbox.ts';
import type { Command } from '../commands/command.ts';
import { keys } from '../commands/keys.ts';
import { announce } from '../commands/parts/announce.ts';
import type { ChromeStore } from './chrome.ts';

export interface FileCommandsInput {
  /** Ids of the files beside the open one; null at the ends. */
  readonly previous: string | null;
  readonly next: string | null;
  readonly open: (id: string) => void;
  readonly outbox: Outbox;
  readonly chrome: ChromeStore;
}

/** From file to file, saving, and what is open at the sides. */
export function fileCommands({ previous, next, open, outbox, chrome }: FileCommandsInput): readonly Command[] {
  const group = 'In this session';
  return [
    {
      id: 'viewer.nextFile', label: 'Next file', group, keys: keys('J', 'Shift+PageDown'), scopes: ['global'],
      enabled: () => next !== null,
      run: () => {
        if (next !== null) open(next);
      },
    },
    {
      id: 'viewer.previousFile', label: 'Previous file', group, keys: keys('K', 'Shift+PageUp'), scopes: ['global'],
      enabled: () => previous !== null,
      run: () => {
        if (previous !== null) open(previous);
      },
    },
    {
      id: 'viewer.save', label: 'Save now', group: 'General', icon: IconDeviceFloppy, keys: keys('Mod+S'), scopes: ['global'],
      inTextFields: true, enabled: () => true,
      run: () => {
        outbox.hurry();
        announce('Saving what waits');
      },
    },
    {
      id: 'viewer.files', label: 'Show or hide files', group: 'View', keys: [], enabled: () => true,
      run: () => {
        const files = chrome.getState().files === 'open' ? 'closed' : 'open';
        chrome.setState({ files });
        announce(`Files ${files}`);
      },
    },
    {
      id: 'viewer.annotations', label: 'Show or hide annotations', group: 'View', keys: [], enabled: () => true,
      run: () => {
        const annotations = chrome.getState().annotations === 'open' ? 'closed' : 'open';
        chrome.setState({ annotations });
        announce(`Annotations ${annotations}`);
      },
    },
  ];
}
