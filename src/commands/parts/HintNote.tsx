import { Button } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { dismissedHints, hintsKnown } from '../hints.ts';
import classes from './HintNote.module.css';

interface HintNoteProps {
  /** What it is sent away under. */
  readonly name: 'start' | 'viewer' | 'findings';
  readonly children: ReactNode;
}

/** What somebody new should know here. It stays until it is sent away, and then never comes back. */
export function HintNote({ name, children }: HintNoteProps) {
  const isDismissed = useStore(dismissedHints.store, (names) => names.has(name));
  const isKnown = useStore(hintsKnown) === 'yes';
  if (isDismissed || !isKnown) return null;
  return (
    <div role="note" aria-label="Hint" className={classes['hint']}>
      <IconBulb size={16} stroke={1.75} aria-hidden="true" className={classes['icon']} />
      <p className={classes['text']}>{children}</p>
      <Button size="xs" className={classes['away']} onClick={() => dismissedHints.add(name)}>Got it</Button>
    </div>
  );
}
