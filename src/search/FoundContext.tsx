import type { ReactElement } from 'react';
import type { MatchContext } from '../text/matchContext.ts';
import classes from './FoundContext.module.css';

/** A match with the words around it, in one line. */
export function FoundContext({ before, match, after }: MatchContext): ReactElement {
  return (
    <span className={classes['context']} dir="auto">
      <span className={classes['before']}>{before}</span><mark>{match}</mark>{after}
    </span>
  );
}
