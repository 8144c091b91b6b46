import { useStore } from 'zustand';
import { spoken } from './announce.ts';
import classes from './LiveRegion.module.css';

/** The one polite live region; the app mounts it once. */
export function LiveRegion() {
  const { text, turn } = useStore(spoken);
  // A no-break space more or less makes an equal sentence a new one.
  return (
    <div className={classes['region']} aria-live="polite" aria-atomic="true">
      {turn % 2 === 0 ? text : `${text}\u00a0`}
    </div>
  );
}
