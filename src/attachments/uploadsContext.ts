import { createContext, use, useCallback, useSyncExternalStore } from 'react';
import type { Upload, UploadQueue } from './UploadQueue.ts';

export const UploadsContext = createContext<UploadQueue | null>(null);

/** The uploads of this tab. */
export function useUploadQueue(): UploadQueue {
  const queue = use(UploadsContext);
  if (queue === null) throw new Error('Uploads are used outside UploadsProvider');
  return queue;
}

/**
 * At most so often are uploads shown anew, in ms: of 2,000 small files several events come in each frame, and each time that a page is drawn takes
 * from the cores what sends and stores.
 */
const CALM_MS = 250;

/** Calls `act` at once, and for all that comes within `CALM_MS` after that once more. */
function calmed(act: () => void): { readonly call: () => void; readonly stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isMissed = false;
  function call(): void {
    isMissed = timer !== undefined;
    if (isMissed) return;
    timer = setTimeout(atEnd, CALM_MS);
    act();
  }
  function atEnd(): void {
    timer = undefined;
    if (isMissed) call();
  }
  return { call, stop: () => clearTimeout(timer) };
}

/** What `read` makes of all uploads of the tab, looked at a few times a second. It gives the same for the same uploads. */
export function useOfUploads<T>(queue: UploadQueue, read: (uploads: readonly Upload[]) => T): T {
  const subscribe = useCallback((changed: () => void) => {
    const { call, stop } = calmed(changed);
    const unsubscribe = queue.store.subscribe(call);
    return () => {
      unsubscribe();
      stop();
    };
  }, [queue]);
  return useSyncExternalStore(subscribe, () => read(queue.store.getState().uploads));
}

/** The uploads as they stand now, those of one session or all. */
export function useUploads(sessionId?: string): readonly Upload[] {
  const uploads = useOfUploads(useUploadQueue(), all);
  return sessionId === undefined ? uploads : uploads.filter(({ target }) => target.sessionId === sessionId);
}

function all(uploads: readonly Upload[]): readonly Upload[] {
  return uploads;
}
