import { IconCopy, IconSearch, IconSquareRoundedLetterT } from '@tabler/icons-react';
import type { Command } from '../../commands/command.ts';
import { keys } from '../../commands/keys.ts';
import type { OpenViewer } from '../openViewer.ts';
import { askedOnOpen } from './askedOnOpen.ts';
import { copySelected } from './copySelected.ts';
import { findFrom } from './findFrom.ts';
import { markText } from './markText.ts';
import { selectPage } from './selectPage.ts';
import { stretchesOf, textOf } from './stretches.ts';
import { offeredNow, takeSuggestion } from './takeSuggestion.ts';

const group = 'Text';

/** What is done with the text of the document: find, copy, mark. */
export function textCommands(viewer: OpenViewer) {
  const { workspace, chrome } = viewer;
  const { view, texts, find } = workspace;
  const selected = (): boolean => view.getState().textSelection !== null;
  const finding = (): boolean => chrome.getState().find !== 'closed' && find.store.getState().count > 0;
  return {
    find: {
      id: 'viewer.find', label: 'Find in file', group, icon: IconSearch, keys: keys('Mod+F'), scopes: ['global'], enabled: () => true, run: () => openFind(viewer),
    },
    findNext: {
      id: 'viewer.findNext', label: 'Next match', group, keys: keys('F3'), scopes: ['global'], repeats: true, enabled: finding, run: () => find.step(1),
    },
    findPrevious: {
      id: 'viewer.findPrevious', label: 'Previous match', group, keys: keys('Shift+F3'), scopes: ['global'], repeats: true, enabled: finding,
      run: () => find.step(-1),
    },
    copyText: {
      id: 'viewer.copyText', label: 'Copy text', group, icon: IconCopy, keys: [], enabled: selected, run: () => void copyText(viewer),
    },
    markText: {
      id: 'viewer.markText', label: 'Mark this', group, icon: IconSquareRoundedLetterT, keys: [], enabled: selected,
      run: () => markText(viewer),
    },
    takeSuggestion: {
      id: 'viewer.takeSuggestion', label: 'Take what the drawing says', group: 'Label', keys: keys('Tab'), enabled: () => offeredNow(viewer) !== null,
      run: () => takeSuggestion(viewer),
    },
    selectPageText: {
      id: 'viewer.selectPageText', label: 'Select the text of this page', group, keys: [], enabled: () => texts.readable,
      run: () => selectPage(viewer),
    },
  } as const satisfies Record<string, Command>;
}

/** Opens the bar, or goes back into its field; text that is selected is looked for from there on, or once more what the field says. */
function openFind({ workspace, chrome }: OpenViewer): void {
  const { find, view, texts } = workspace;
  const state = find.store.getState();
  const { textSelection } = view.getState();
  const selected = textOf(textSelection, texts);
  const words = askedOnOpen(selected, state);
  chrome.setState((shown) => ({ find: shown.find === 'closed' ? 'bar' : shown.find, wanted: 'find' }));
  if (words === null) return;
  const [first] = words === selected ? stretchesOf(textSelection, texts) : [];
  find.start({ ...state.query, words }, first === undefined ? findFrom(workspace) : { pageIndex: first.pageIndex, offset: first.start });
}

/** Closes the bar; nothing stays marked. */
export function closeFind({ workspace, chrome, focusDocument }: OpenViewer): void {
  chrome.setState({ find: 'closed' });
  workspace.find.stop();
  focusDocument();
}

/** To the clipboard, or where that is not allowed as a download, which is said. */
async function copyText(viewer: OpenViewer): Promise<void> {
  const stretch = viewer.workspace.view.getState().textSelection;
  viewer.focusDocument();
  // Works on addresses that are not secure, too; the event is answered where all copying is.
  if (stretch !== null && !document.execCommand('copy')) await copySelected(viewer, stretch);
}
