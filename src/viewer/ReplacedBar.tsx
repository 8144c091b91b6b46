import { Button } from '@mantine/core';
import { IconFileDiff } from '@tabler/icons-react';
import classes from './ReadingBar.module.css';

export interface ReplacedBarProps {
  readonly onShowNew: () => void;
  readonly onStay: () => void;
}

/** Over the drawing: that the host has another file by now in the place of the one that is looked at. */
export function ReplacedBar({ onShowNew, onStay }: ReplacedBarProps) {
  return (
    <div role="alert" className={classes['trouble']}>
      <IconFileDiff size={16} stroke={1.75} aria-hidden="true" />
      <span>This file was replaced. You are looking at the one before.</span>
      <Button size="xs" onClick={onShowNew}>Show the new one</Button>
      <Button size="xs" onClick={onStay}>Not now</Button>
    </div>
  );
}
