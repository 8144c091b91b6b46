import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Upload, UploadQueue } from './UploadQueue.ts';

export const UploadsContext = createContext<UploadQueue | null>(null);

/** The uploads of this tab. */
export function useUploadQueue(): UploadQueue {
  const queue = use(UploadsContext);
  if (queue === null) throw new Error('Uploads are used outside UploadsProvider');
  return queue;
}

/** The uploads as they stand now, those of one session or all. */
export function useUploads(sessionId?: string): readonly Upload[] {
  const uploads = useStore(useUploadQueue().store, (state) => state.uploads);
  return sessionId === undefined ? uploads : uploads.filter(({ target }) => target.sessionId === sessionId);
}
