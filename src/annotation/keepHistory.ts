import type { History } from './history.ts';
import type { HistoryStorage } from './savedHistory.ts';

export interface KeptHistory {
  /** The host's list is here: what was saved can be judged by it, and is undone and redone from now on. */
  listed(): void;
  close(): void;
}

/** Brings back the undo of an earlier page load, and saves each step of this one. */
export function keepHistory(history: History, storage: HistoryStorage, attachmentId: string): KeptHistory {
  let isListed = false;
  let isRestored = false;
  let isClosed = false;
  let isWaiting = false;
  let writing = Promise.resolve();
  const loading = storage.read(attachmentId);

  async function restore(): Promise<void> {
    const saved = await loading;
    if (!isListed || isRestored || isClosed) return;
    isRestored = true;
    if (saved !== null) history.restore(saved);
  }

  /** Steps that come while one is written are written together. What was saved before stays until it was read. */
  function save(): void {
    if (isWaiting || !isRestored) return;
    isWaiting = true;
    writing = writing.then(() => {
      isWaiting = false;
      return storage.write(history.saved(attachmentId));
    });
  }

  const stop = history.subscribe(save);
  return {
    listed() {
      if (isListed) return;
      isListed = true;
      void restore().then(save);
    },
    close() {
      isClosed = true;
      stop();
    },
  };
}
