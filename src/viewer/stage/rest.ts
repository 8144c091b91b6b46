import type { Annotation } from '../../annotation/annotation.ts';
import type { MarkIndex } from '../markIndex.ts';
import type { MarkFacts } from './marks.ts';

/** Everything that the marks at rest depend on, beside the index itself; compared by identity. */
export interface Rest {
  readonly index: MarkIndex;
  readonly facts: MarkFacts;
  /** Ids that the filter lets through; null: all. */
  readonly shown: ReadonlySet<string> | null;
  /** Ids drawn elsewhere: selected, or part of an unfinished gesture. */
  readonly lifted: ReadonlySet<string>;
  /** Ids of those at rest that are drawn as selected: all of the selection, where it is so large that it is not lifted. */
  readonly selected: ReadonlySet<string>;
}

/** Whether an annotation is drawn among those at rest. */
export function isAtRest({ lifted, shown }: Rest, { id, arrangement }: Annotation): boolean {
  return !arrangement.hidden && !lifted.has(id) && (shown === null || shown.has(id));
}
