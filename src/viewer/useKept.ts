import { useCallback, useSyncExternalStore } from 'react';
import type { Annotation, AnnotationStore, SaveState } from '../annotation/annotation.ts';
import type { Outbox, RejectedChange } from '../annotation/outbox.ts';

/** So many changes at once are part of a list that arrives: then what shows all is drawn anew only so often, ms. */
const MANY = 500;
const PAUSE = 200;

/** All annotations of the open attachment, in drawing order; the array is the same until something changes. */
export function useAnnotations(store: AnnotationStore): readonly Annotation[] {
  const subscribe = useCallback((listener: () => void) => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    function tell(): void {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      listener();
    }
    const stop = store.subscribe((changes, origin) => {
      if (changes.length < MANY || origin !== 'remote') tell();
      else timer ??= setTimeout(tell, PAUSE);
    });
    return function unsubscribe() {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [store]);
  return useSyncExternalStore(subscribe, store.all);
}

export function useSaveState(outbox: Outbox): SaveState {
  return useSyncExternalStore(outbox.subscribe, outbox.state);
}

/** Changes that the host refused. */
export function useRejected(outbox: Outbox): readonly RejectedChange[] {
  return useSyncExternalStore(outbox.subscribe, outbox.rejected);
}
