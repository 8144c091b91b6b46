import { IconArrowLeft, IconArrowRight, IconX } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { keys } from '../../commands/keys.ts';
import { IconButton } from '../../commands/parts/IconButton.tsx';
import { useOpenViewer } from '../openViewer.ts';
import { goInPass, leavePass } from '../passCommands.ts';
import { passAt, progressOf } from './pass.ts';
import classes from './PassBar.module.css';

const backKeys = keys('Shift+Enter');
const acceptKeys = keys('Mod+Enter');

/** How far the attribute pass is, and its ways: on, back, out. */
export function PassBar() {
  const viewer = useOpenViewer();
  const pass = useStore(viewer.chrome, (state) => state.pass);
  const selected = useStore(viewer.workspace.view, (state) => state.selection.at(-1));
  if (pass === null) return null;
  const now = passAt(pass, selected);
  return (
    <div role="group" aria-label="Attribute pass" className={classes['bar']}>
      <span className={classes['words']}>Attribute pass</span>
      <span className={classes['progress']}>{progressOf(now)}</span>
      <progress className={classes['track']} aria-label="Attribute pass" max={now.ids.length} value={now.at + 1} />
      <IconButton label="Previous" icon={IconArrowLeft} keys={backKeys} size="xs" disabled={now.at === 0} onClick={() => goInPass(viewer, -1)} />
      <IconButton label="Accept and next" icon={IconArrowRight} keys={acceptKeys} size="xs" onClick={() => goInPass(viewer, 1)} />
      <IconButton label="Leave the attribute pass" icon={IconX} size="xs" onClick={() => leavePass(viewer)} />
    </div>
  );
}
