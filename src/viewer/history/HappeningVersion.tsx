import { Button } from '@mantine/core';
import type { Annotation } from '../../annotation/annotation.ts';
import { personOf, statesDiffer } from '../../annotation/timeline.ts';
import type { Happening } from '../../annotation/timeline.ts';
import { localMinute } from '../../commands/parts/localTime.ts';
import { Name } from '../../commands/parts/Name.tsx';
import { useOpenViewer } from '../openViewer.ts';
import { differenceWords } from './happeningWords.ts';
import { showGhost } from './ghosts.ts';
import { Who } from './Who.tsx';
import classes from './History.module.css';

export interface HappeningVersionProps {
  readonly happening: Happening;
  /** What it is compared with. */
  readonly shown: Annotation;
  readonly onKeep: () => void;
}

/** One of several versions: whose it is, how it differs from what is shown, and the button that picks it. */
export function HappeningVersion({ happening, shown, onKeep }: HappeningVersionProps) {
  const { workspace } = useOpenViewer();
  const { state, kind, isCurrent } = happening;
  const who = personOf(happening);
  const show = (): void => showGhost(workspace, isCurrent ? null : state);
  const hide = (): void => showGhost(workspace, null);
  const words = isCurrent ? [] : statesDiffer(shown, state).map(differenceWords);
  return (
    // Pointing at a version outlines it on the drawing; its button does the same for the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div role="group" aria-label={`Version of ${who ?? 'somebody'}`} className={classes['version']} onMouseEnter={show} onMouseLeave={hide} onFocus={show} onBlur={hide}>
      <div className={classes['words']}>
        <p className={classes['deed']}>
          <Who happening={happening} /> {localMinute(state.createdAt ?? '') ?? ''}
        </p>
        <p className={classes['differences']}>
          {isCurrent && 'shown now'}
          {kind === 'deleted' && 'deleted it'}
          {kind !== 'deleted' && words.map(({ name, to }) => (
            <span key={name} className={classes['difference']}><Name>{name}</Name>{to !== null && <> <b><Name>{to}</Name></b></>}</span>
          ))}
        </p>
      </div>
      <Button size="xs" onClick={onKeep}>{kind === 'deleted' ? 'Delete' : 'Keep this'}</Button>
    </div>
  );
}
