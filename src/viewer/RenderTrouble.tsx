import { Button } from '@mantine/core';
import { IconPhotoOff } from '@tabler/icons-react';
import { useEffect, useSyncExternalStore } from 'react';
import type { RenderQueue } from '../document/renderQueue.ts';
import classes from './ReadingBar.module.css';

/** Over the drawing: that what one looks at could not be drawn, though an older picture of it may still be seen. */
export function RenderTrouble({ queue }: { readonly queue: RenderQueue }) {
  const isInTrouble = useSyncExternalStore(queue.subscribe, queue.isInTrouble);
  useEffect(
    function tryWhenOnline() {
      window.addEventListener('online', queue.retry);
      return () => window.removeEventListener('online', queue.retry);
    },
    [queue],
  );
  if (!isInTrouble) return null;
  return (
    <div role="alert" className={classes['trouble']}>
      <IconPhotoOff size={16} stroke={1.75} aria-hidden="true" />
      <span>Some of this could not be drawn: it may be blank, blurred or out of date. Redline goes on trying.</span>
      <Button size="xs" onClick={queue.retry}>Try again</Button>
    </div>
  );
}
