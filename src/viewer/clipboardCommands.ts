import { IconClipboard, IconCopyPlus, IconCut } from '@tabler/icons-react';
import { readClip } from '../annotation/clip.ts';
import type { Command } from '../commands/command.ts';
import { keys } from '../commands/keys.ts';
import { clipOfText, pasteClip } from './clipboard.ts';
import type { PasteWhere } from './clipboard.ts';
import { lastClip } from './clipMemory.ts';
import type { OpenViewer } from './openViewer.ts';

const group = 'Edit';

/**
 * Copy, cut and paste for menus and palette. By their keys the browser itself asks for them (`useClipboard`): so they work without
 * permission, and on addresses that browsers do not call secure.
 */
export function clipboardCommands(viewer: OpenViewer) {
  const { view } = viewer.workspace;
  const selected = (): boolean => view.getState().selection.length > 0;
  const common = { group, byBrowser: true } as const;

  /** The focus returns to the drawing first: the event is asked for there. */
  function ask(what: 'copy' | 'cut'): void {
    viewer.focusDocument();
    document.execCommand(what);
  }

  async function paste(where: PasteWhere): Promise<void> {
    const text = await clipboardText();
    const remembered = lastClip();
    const items = text === null ? (remembered === null ? null : readClip(remembered.json)) : clipOfText(text);
    viewer.focusDocument();
    if (items !== null && items.length > 0) return pasteClip(viewer, items, where);
    viewer.chrome.setState({ notice: text === null ? 'Press Ctrl+V to paste' : 'The clipboard holds no annotations' });
  }

  return {
    cut: { ...common, id: 'viewer.cut', label: 'Cut', icon: IconCut, keys: keys('Mod+X'), enabled: selected, run: () => ask('cut') },
    copy: { ...common, id: 'viewer.copy', label: 'Copy', icon: IconCopyPlus, keys: keys('Mod+C'), enabled: selected, run: () => ask('copy') },
    paste: {
      ...common, id: 'viewer.paste', label: 'Paste', icon: IconClipboard, keys: keys('Mod+V'), enabled: () => true, run: () => void paste('pointer'),
    },
    pasteInPlace: {
      ...common, id: 'viewer.pasteInPlace', label: 'Paste in place', keys: keys('Mod+Shift+V'), enabled: () => true, run: () => void paste('in place'),
    },
  } as const satisfies Record<string, Command>;
}

/** Null where the browser does not let the page read it: on insecure addresses, or because the person said no. */
async function clipboardText(): Promise<string | null> {
  if (!window.isSecureContext) return null;
  try {
    return await navigator.clipboard.readText();
  } catch {
    return null;
  }
}
