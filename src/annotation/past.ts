import { createListeners } from '../signals/listeners.ts';
import type { Buried } from './buried.ts';
import { emptyGroup, foldedGroup } from './group.ts';
import type { Group } from './group.ts';
import type { ReadRevision } from './reading.ts';
import type { Folded } from './revisions.ts';

/** What happened to the annotations, as far as the host lists it or this page made it. */
export interface Past {
  of(id: string): Folded<ReadRevision> | null;
  /** Deleted ones too. The same array until something changes. */
  all(): readonly Folded<ReadRevision>[];
  /** Those whose deletion hides what somebody changed at the same time. The same array until one comes or goes. */
  buried(): readonly Folded<ReadRevision>[];
  subscribe(listener: () => void): () => void;
}

/** The past as these groups have it at any time. `tell` after any of them has changed. */
export function createPast(groups: ReadonlyMap<string, Group>, buried: Buried): { readonly past: Past; tell(): void } {
  const listeners = createListeners();
  let everything: readonly Folded<ReadRevision>[] | null = null;
  return {
    past: {
      of: (id) => foldedGroup(groups.get(id) ?? emptyGroup),
      all: () => (everything ??= [...groups.values()].flatMap((group) => foldedGroup(group) ?? [])),
      buried: buried.all,
      subscribe: listeners.subscribe,
    },
    tell() {
      everything = null;
      listeners.tell();
    },
  };
}
