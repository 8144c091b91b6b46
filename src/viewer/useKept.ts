import { useSyncExternalStore } from 'react';
import type { Annotation, AnnotationStore, SaveState } from '../annotation/annotation.ts';
import type { Outbox, RejectedChange } from '../annotation/outbox.ts';

/** All annotations of the open attachment, in drawing order; the array is the same until something changes. */
export function useAnnotations(store: AnnotationStore): readonly Annotation[] {
  return useSyncExternalStore(store.subscribe, store.all);
}

export function useSaveState(outbox: Outbox): SaveState {
  return useSyncExternalStore(outbox.subscribe, outbox.state);
}

/** Changes that the host refused. */
export function useRejected(outbox: Outbox): readonly RejectedChange[] {
  return useSyncExternalStore(outbox.subscribe, outbox.rejected);
}
