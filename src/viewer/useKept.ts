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

/** One of them; undefined when there is none of that id. */
export function useAnnotation(store: AnnotationStore, id: string): Annotation | undefined {
  return useSyncExternalStore(store.subscribe, () => store.get(id));
}

export function useSaveState(outbox: Outbox): SaveState {
  return useSyncExternalStore(outbox.subscribe, outbox.state);
}

/** Reasons by annotation, made once of each list: every row of a panel asks. */
const reasonsOf = new WeakMap<readonly RejectedChange[], ReadonlyMap<string, string>>();

/** The host's words why it does not have what was last done to an annotation; null when it refused nothing of it. */
export function useRefusal(outbox: Outbox, annotationId: string): string | null {
  return useSyncExternalStore(outbox.subscribe, function refusal() {
    const rejected = outbox.rejected();
    const reasons = reasonsOf.get(rejected) ?? new Map(rejected.map((change) => [change.annotationId, change.reason]));
    reasonsOf.set(rejected, reasons);
    return reasons.get(annotationId) ?? null;
  });
}

/** Changes that the host refused. */
export function useRejected(outbox: Outbox): readonly RejectedChange[] {
  return useSyncExternalStore(outbox.subscribe, outbox.rejected);
}
