import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Reading } from '../document/source.ts';
import classes from './ReadingBar.module.css';

/** A file that is here sooner is not worth a bar, ms. */
const SHOWN_AFTER = 400;

export interface ReadingBarProps {
  readonly reading: Reading;
  readonly onReopen: () => void;
}

/** Over the drawing: how much of the file is here while the rest is read, and why pages stay empty when it does not come. */
export function ReadingBar({ reading, onReopen }: ReadingBarProps) {
  const state = useSyncExternalStore(reading.subscribe, reading.state);
  const isReading = state.kind === 'reading';
  const late = useLate(isReading);
  if (state.kind === 'waiting' || state.kind === 'lost') {
    return (
      <div role="alert" className={classes['trouble']}>
        <IconPlugConnectedX size={16} stroke={1.75} aria-hidden="true" />
        <span>{state.sentence}</span>
        {state.kind === 'lost' && <Button size="xs" onClick={onReopen}>Open again</Button>}
      </div>
    );
  }
  if (!isReading || !late) return null;
  const percent = Math.floor(state.share * 100);
  return (
    <>
      <div
        role="progressbar"
        aria-label="Loading the rest of the file"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        title={`${percent} % of the file is here; what is here can be read`}
        className={classes['track']}
      >
        <div className={classes['bar']} style={{ transform: `scaleX(${state.share})` }} />
      </div>
      {reading.stop !== undefined && (
        <div className={classes['stop']}>
          <span>{percent} % read</span>
          <Button size="xs" onClick={reading.stop}>Cancel</Button>
        </div>
      )}
    </>
  );
}

/** Whether something has been so for a while. */
function useLate(isSo: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(
    function waitAWhile() {
      if (!isSo) return undefined;
      const timer = setTimeout(() => setLate(true), SHOWN_AFTER);
      return () => {
        clearTimeout(timer);
        setLate(false);
      };
    },
    [isSo],
  );
  return late;
}
