import type { Annotation } from '../../annotation/annotation.ts';
import type { MarkIndex } from '../markIndex.ts';
import type { MarkFacts } from './marks.ts';
import { letsThrough } from '../shownIds.ts';
import type { ShownIds } from '../shownIds.ts';

/** Everything that the marks at rest depend on, beside the index itself; compared by identity. */
export interface Rest<Index = MarkIndex> {
  readonly index: Index;
  readonly facts: MarkFacts;
  /** Ids that the filter lets through; null: all. */
  readonly shown: ShownIds | null;
  /** Ids drawn elsewhere: selected, or part of an unfinished gesture. */
  readonly lifted: ReadonlySet<string>;
  /** Ids of those at rest that are drawn as selected: all of the selection, where it is so large that it is not lifted. */
  readonly selected: ReadonlySet<string>;
}

/** Whether an annotation is drawn among those at rest. */
export function isAtRest({ lifted, shown }: Pick<Rest, 'lifted' | 'shown'>, { id, arrangement }: Annotation): boolean {
  return !arrangement.hidden && !lifted.has(id) && letsThrough(shown, id);
}
