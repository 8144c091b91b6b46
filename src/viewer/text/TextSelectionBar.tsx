import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { unionOf } from '../../geometry/rect.ts';
import type { Point } from '../../geometry/space.ts';
import { boundsOfQuad, quadsOf } from '../../text/quads.ts';
import { inText } from '../../commands/parts/textScale.ts';
import { CommandButton } from '../CommandButton.tsx';
import type { ViewerCommands } from '../commands.ts';
import { useOpenViewer } from '../openViewer.ts';
import type { ViewState } from '../view.ts';
import { pageInsets } from '../view.ts';
import { barPlace } from './barPlace.ts';
import { clearOfFind } from './clearOfFind.ts';
import { stretchesOf } from './stretches.ts';
import classes from './TextSelectionBar.module.css';

/** CSS px. */
const size = { width: inText(76), height: inText(40) };

/** What can be done with the selected text, beside its end and over no other; not while it is still being selected. */
export function TextSelectionBar({ commands }: { readonly commands: Pick<ViewerCommands, 'text'> }) {
  const { workspace, chrome } = useOpenViewer();
  const find = useStore(chrome, (state) => state.find);
  const at = useStore(workspace.view, useShallow((state: ViewState): Point<'screen'> | null => {
    if (state.textSelection === null) return null;
    const last = stretchesOf(state.textSelection, workspace.texts).at(-1);
    const page = last === undefined ? null : workspace.texts.get(last.pageIndex);
    if (last === undefined || page === null) return null;
    const area = unionOf(quadsOf(page, Math.max(last.start, last.end - 1), last.end).map(boundsOfQuad));
    if (area === null) return null;
    // Above the tool bar.
    const lowest = state.viewport.height - pageInsets.bottom - size.height;
    const beside = barPlace(state, { pageIndex: last.pageIndex, page, area }, { size, lowest });
    return clearOfFind(beside, size, { viewport: state.viewport, state: find });
  }));
  if (at === null) return null;
  return (
    <div role="group" aria-label="Selected text" className={classes['bar']} style={{ left: at.x, top: at.y }}>
      <CommandButton command={commands.text.copyText} />
      <CommandButton command={commands.text.markText} />
    </div>
  );
}
