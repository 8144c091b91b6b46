import { Button } from '@mantine/core';
import { InToastArea } from '../commands/parts/ToastArea.tsx';
import classes from './ExportProgress.module.css';

export interface ExportProgressProps {
  readonly name: string;
  /** 0 to 1. */
  readonly share: number;
  readonly onCancel: () => void;
}

/** An export that takes a while, in the corner of the toasts; it can be given up. */
export function ExportProgress({ name, share, onCancel }: ExportProgressProps) {
  const percent = Math.round(share * 100);
  return (
    <InToastArea>
      <div className={classes['toast']}>
        <div className={classes['words']}>
          <span className={classes['name']}>Making {name}</span>
          <div
            role="progressbar"
            aria-label={`Making ${name}`}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={percent}
            className={classes['track']}
          >
            <div className={classes['bar']} style={{ width: `${percent}%` }} />
          </div>
        </div>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </InToastArea>
  );
}
