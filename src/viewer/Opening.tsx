import { useEffect, useState } from 'react';
import classes from './Opening.module.css';

/** The place of the drawing while the file is on its way: nothing at first, then a progress bar; nothing jumps. */
export function Opening({ name, share }: { readonly name: string; readonly share: number }) {
  const [late, setLate] = useState(false);
  useEffect(function showWhenLate() {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  const percent = Math.round(share * 100);
  return (
    <div className={classes['desk']}>
      {late && (
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
      )}
    </div>
  );
}
