import type { Command } from '../../commands/command.ts';
import { keys } from '../../commands/keys.ts';
import { reveal } from '../../geometry/framing.ts';
import { unionOf } from '../../geometry/rect.ts';
import { boundsOfQuad, quadsOf } from '../../text/quads.ts';
import type { OpenViewer } from '../openViewer.ts';
import { aimAt } from '../view.ts';
import type { FocusKey } from './moveFocus.ts';
import { movedFocus } from './moveFocus.ts';
import { selectPage } from './selectPage.ts';

const group = 'Text';

const moves: readonly (FocusKey & { readonly id: string; readonly label: string; readonly key: string })[] = [
  { id: 'Left', label: 'to the letter on the left', key: 'Shift+ArrowLeft', by: 'letter', to: 'left' },
  { id: 'Right', label: 'to the letter on the right', key: 'Shift+ArrowRight', by: 'letter', to: 'right' },
  { id: 'Up', label: 'to the line before', key: 'Shift+ArrowUp', by: 'line', to: 'before' },
  { id: 'Down', label: 'to the line after', key: 'Shift+ArrowDown', by: 'line', to: 'after' },
  { id: 'WordLeft', label: 'to the word on the left', key: 'Mod+Shift+ArrowLeft', by: 'word', to: 'left' },
  { id: 'WordRight', label: 'to the word on the right', key: 'Mod+Shift+ArrowRight', by: 'word', to: 'right' },
  { id: 'LineStart', label: 'to the start of the line', key: 'Shift+Home', by: 'end', to: 'before' },
  { id: 'LineEnd', label: 'to the end of the line', key: 'Shift+End', by: 'end', to: 'after' },
];

/** Heard before scrolling and selecting annotations, while one selects text. */
export function textSelectionKeys(viewer: OpenViewer): readonly Command[] {
  const { view } = viewer.workspace;
  return [
    ...moves.map(({ id, label, key, by, to }): Command => ({
      id: `viewer.selectText${id}`, label: `Select text ${label}`, group, keys: keys(key), repeats: true, paletteless: true,
      enabled: () => view.getState().textSelection !== null,
      run: () => move(viewer, { by, to }),
    })),
    {
      id: 'viewer.selectAllText', label: 'Select all text on this page', group, keys: keys('Mod+A'), paletteless: true,
      enabled: () => view.getState().tool === 'text',
      run: () => selectPage(viewer),
    },
  ];
}

/** Moves the end of the selected text, and the view after it. */
function move({ workspace: { view, texts } }: OpenViewer, key: FocusKey): void {
  const stretch = view.getState().textSelection;
  if (stretch === null) return;
  const next = movedFocus(stretch, texts, key);
  if (next === stretch) return;
  view.setState({ textSelection: next });
  const { pageIndex, offset } = (next ?? stretch).focus;
  const page = texts.get(pageIndex);
  const area = page === null ? null : unionOf(quadsOf(page, Math.max(0, offset - 1), offset + 1).map(boundsOfQuad));
  if (area !== null) aimAt(view, { pageIndex, reads: 'on', camera: (now) => reveal(now, pageIndex, area) });
}
