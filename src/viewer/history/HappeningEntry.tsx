import { Button } from '@mantine/core';
import { IconGitMerge, IconPencil, IconPlus, IconRestore, IconTrash } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { Happening } from '../../annotation/timeline.ts';
import { localMinute, localTimeWithZone } from '../../commands/parts/localTime.ts';
import { Name } from '../../commands/parts/Name.tsx';
import { useOpenViewer } from '../openViewer.ts';
import { deedOf, differenceWords } from './happeningWords.ts';
import { showGhost } from './ghosts.ts';
import { restoreState } from './restoreState.ts';
import { Who } from './Who.tsx';
import classes from './History.module.css';

const icons: Readonly<Record<Happening['kind'], Icon>> = {
  made: IconPlus, changed: IconPencil, deleted: IconTrash, restored: IconRestore, merged: IconGitMerge,
};

export interface HappeningEntryProps {
  readonly happening: Happening;
  /** What it happened to, where entries of several stand together; a click goes there. */
  readonly subject?: { readonly words: string; readonly onGo: () => void };
}

/** One thing that happened: who, when, what was changed; its outline over the drawing while one points at it, and the way back to it. */
export function HappeningEntry({ happening, subject }: HappeningEntryProps) {
  const { workspace, focusDocument } = useOpenViewer();
  const { state, kind, isCurrent, differences } = happening;
  const Picture = icons[kind];
  useEffect(() => function forgetGhost() {
    showGhost(workspace, null);
  }, [workspace]);
  const show = (): void => showGhost(workspace, state);
  const hide = (): void => showGhost(workspace, null);
  return (
    // Pointing at an entry outlines it on the drawing; its buttons do the same for the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article className={classes['entry']} onMouseEnter={show} onMouseLeave={hide} onFocus={show} onBlur={hide}>
      <Picture size={14} stroke={2} aria-hidden="true" className={classes['icon']} />
      <div className={classes['words']}>
        {subject !== undefined && <button type="button" className={classes['subject']} onClick={subject.onGo}><Name>{subject.words}</Name></button>}
        <p className={classes['deed']}><Who happening={happening} /> {deedOf(happening)}</p>
        {differences.length > 0 && <Differences happening={happening} />}
        <p className={classes['when']}><When iso={state.createdAt} />{isCurrent && kind !== 'deleted' && ' · shown now'}</p>
      </div>
      {(!isCurrent || kind === 'deleted') && (
        <Button
          size="xs" variant="subtle" aria-label={kind === 'deleted' ? 'Bring back' : 'Restore this version'}
          onClick={() => {
            restoreState(workspace, state);
            focusDocument();
          }}
        >
          {kind === 'deleted' ? 'Bring back' : 'Restore'}
        </Button>
      )}
    </article>
  );
}

function When({ iso }: { readonly iso: string | null }) {
  const minute = iso === null ? null : localMinute(iso);
  if (iso === null || minute === null) return 'at an unknown time';
  return <time dateTime={iso} title={localTimeWithZone(iso) ?? undefined}>{minute}</time>;
}

function Differences({ happening }: { readonly happening: Happening }) {
  return (
    <p className={classes['differences']}>
      {happening.differences.map((difference) => {
        const { name, from, to } = differenceWords(difference);
        return (
          <span key={`${difference.what} ${name}`} className={classes['difference']}>
            <Name>{name}</Name>
            {from !== null && to !== null && <> <s><Name>{from}</Name></s> <b><Name>{to}</Name></b></>}
          </span>
        );
      })}
    </p>
  );
}
