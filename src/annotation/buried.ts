import type { ReadRevision } from './reading.ts';
import type { Folded } from './revisions.ts';

/** The annotations whose deletion hides a change that was made without knowing of it. */
export interface Buried {
  /** What an annotation that is not shown folds to; null when it is shown, or nothing is left of it. */
  note(id: string, folded: Folded<ReadRevision> | null): void;
  /** The same array until one comes or goes. */
  all(): readonly Folded<ReadRevision>[];
}

/** Keeps them as annotations come and go: among 100,000 they are not looked for each time. */
export function createBuried(): Buried {
  const byId = new Map<string, Folded<ReadRevision>>();
  let all: readonly Folded<ReadRevision>[] = [];
  return {
    note(id, folded) {
      const hides = folded !== null && folded.current.deleted && folded.heads.some(({ deleted }) => !deleted);
      if (hides) byId.set(id, folded);
      else if (!byId.delete(id)) return;
      all = [...byId.values()];
    },
    all: () => all,
  };
}
