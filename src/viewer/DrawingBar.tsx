import { IconX } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { ToolKey } from '../tools/tool.ts';
import { useOpenViewer } from './openViewer.ts';
import type { ViewState } from './view.ts';
import classes from './DrawingBar.module.css';

const buttons: readonly { readonly key: ToolKey; readonly label: string }[] = [
  { key: 'confirm', label: 'Finish' },
  { key: 'close', label: 'Close' },
  { key: 'erase', label: 'Undo point' },
  { key: 'cancel', label: 'Cancel' },
];

/** What fingers and pens have in place of Enter, Backspace and Esc, while something is being drawn. */
export function DrawingBar() {
  const { workspace, focusDocument } = useOpenViewer();
  function press(key: ToolKey): void {
    workspace.key(key);
    focusDocument();
  }
  const { drawing } = useStore(workspace.view, useShallow((state: ViewState) => ({
    drawing: state.pressedWith !== 'mouse' && (state.tool === 'path' || state.tool === 'box') && state.draft !== null,
    points: state.draft?.vertices?.length ?? 0,
  })));
  if (!drawing) return null;
  return (
    <div role="toolbar" aria-label="Drawing" className={classes['bar']}>
      {buttons.filter(({ key }) => workspace.tools.offers(key)).map(({ key, label }) => (
        <button key={key} type="button" className={classes['button']} onClick={() => press(key)}>{label}</button>
      ))}
    </div>
  );
}

/** Says that fingers pan because a pen draws, and is the only way out of that. */
export function PenChip() {
  const { workspace, focusDocument } = useOpenViewer();
  const on = useStore(workspace.view, (state) => state.penMode === 'on');
  if (!on) return null;
  return (
    <button
      type="button" className={classes['chip']} title="Leave pen mode: fingers draw again"
      onClick={() => {
        workspace.view.setState({ penMode: 'off' });
        focusDocument();
      }}
    >
      Pen mode
      <IconX size={14} stroke={2} aria-hidden="true" />
    </button>
  );
}
