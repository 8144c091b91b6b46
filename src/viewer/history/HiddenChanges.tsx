import { Button } from '@mantine/core';
import { useMemo, useSyncExternalStore } from 'react';
import { hiddenChange, leftDeleted } from '../../annotation/hiddenChange.ts';
import type { HiddenChange } from '../../annotation/hiddenChange.ts';
import { personOf } from '../../annotation/timeline.ts';
import { announce } from '../../commands/parts/announce.ts';
import { Name } from '../../commands/parts/Name.tsx';
import { useOpenViewer } from '../openViewer.ts';
import { showGhost } from './ghosts.ts';
import { restoreState } from './restoreState.ts';
import { Who } from './Who.tsx';
import classes from './History.module.css';

/** Shown at once; the others follow as these are settled. */
const portion = 20;

/** Changes that somebody's deletion hides because neither knew of the other: they stay here until a person has chosen. */
export function HiddenChanges() {
  const { workspace } = useOpenViewer();
  const { past } = workspace.copy;
  const buried = useSyncExternalStore(past.subscribe, past.buried);
  const hidden = useMemo(() => buried.slice(0, portion).flatMap((folded) => hiddenChange(folded) ?? []), [buried]);
  if (hidden.length === 0) return null;
  return (
    <section aria-label="Changed and deleted" className={classes['buried']}>
      <h3 className={classes['twiceTitle']}>Changed and deleted at the same time</h3>
      {hidden.map((one) => <Hidden key={one.deletion.annotationId} hidden={one} />)}
      {buried.length > portion && <p className={classes['twiceText']}>and {buried.length - portion} more</p>}
    </section>
  );
}

/** One of them: who deleted what, who had changed it, and the two ways to end it. */
function Hidden({ hidden }: { readonly hidden: HiddenChange }) {
  const { workspace, person, focusDocument } = useOpenViewer();
  const { change, deletion } = hidden;
  const { label } = change.state;
  const show = (): void => showGhost(workspace, change.state);
  const hide = (): void => showGhost(workspace, null);
  function leave(): void {
    hide();
    workspace.copy.store.apply(leftDeleted(hidden), 'user');
    announce('Left deleted');
    focusDocument();
  }
  function bringBack(): void {
    restoreState(workspace, change.state);
    focusDocument();
  }
  return (
    // Pointing at it outlines what is hidden; its buttons do the same for the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div role="group" aria-label={label === '' ? 'Unlabelled' : label} className={classes['version']} onMouseEnter={show} onMouseLeave={hide} onFocus={show} onBlur={hide}>
      <p className={`${classes['words']} ${classes['deed']}`}>
        <Who happening={deletion} /> deleted {label === '' ? 'an unlabelled one' : <b><Name>{label}</Name></b>} on page {change.state.pageIndex + 1}, which{' '}
        {personOf(change) === person ? 'you' : <Who happening={change} />} had changed
      </p>
      <Button size="xs" onClick={bringBack}>Bring back</Button>
      <Button size="xs" variant="subtle" onClick={leave}>Leave deleted</Button>
    </div>
  );
}
