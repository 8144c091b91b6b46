import { useEffect, useState, useSyncExternalStore } from 'react';
import type { FileOpening } from './openFile.ts';
import classes from './Opening.module.css';

/** The place of the drawing while the file is on its way: nothing at first, then a progress bar; nothing jumps. */
export function Opening({ name, file }: { readonly name: string; readonly file: Pick<FileOpening, 'share' | 'onShare'> | null }) {
  const [late, setLate] = useState(false);
  useEffect(function showWhenLate() {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return <div className={classes['desk']}>{late && <Progress name={name} file={file ?? notBegun} />}</div>;
}

const notBegun = { share: () => 0, onShare: () => () => undefined };

function Progress({ name, file }: { readonly name: string; readonly file: Pick<FileOpening, 'share' | 'onShare'> }) {
  const percent = useSyncExternalStore(file.onShare, () => Math.round(file.share() * 100));
  return (
    <div className={classes['block']}>
      <p className={classes['words']}>Opening {name}</p>
      <div
        role="progressbar"
        aria-label={`Opening ${name}`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className={classes['track']}
      >
        <div className={classes['bar']} style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
}
