import type { Change } from './annotation.ts';
import type { ReadRevision } from './reading.ts';
import type { Folded } from './revisions.ts';
import { timelineOf } from './timeline.ts';
import type { Happening } from './timeline.ts';

/** A change that a deletion hides, since neither knew of the other and the deletion is the newer. */
export interface HiddenChange {
  readonly change: Happening;
  readonly deletion: Happening;
}

/** The newest change that the deletion of an annotation hides; null when it hides none, or the annotation is not deleted. */
export function hiddenChange(folded: Folded<ReadRevision>): HiddenChange | null {
  if (!folded.current.deleted) return null;
  const heads = timelineOf(folded).filter(({ isHead }) => isHead);
  const change = heads.find(({ kind }) => kind !== 'deleted');
  const deletion = heads.find(({ isCurrent }) => isCurrent);
  return change === undefined || deletion === undefined ? null : { change, deletion };
}

/** Ends it by the deletion: the change is taken up and deleted, so that what is left names both. */
export function leftDeleted({ change: { state } }: HiddenChange): readonly Change[] {
  return [{ before: null, after: state }, { before: state, after: null }];
}
