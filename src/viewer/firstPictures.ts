import { visiblePages } from '../geometry/camera.ts';
import type { Workspace } from './workspace.ts';

/** Resolves once every page in view has a picture: other files never come before what one looks at. Rejects with the signal's reason when aborted. */
export function firstPictures({ queue, view }: Workspace, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    function ready(): boolean {
      return visiblePages(view.getState()).every((pageIndex) => queue.pictures(pageIndex).length > 0 || queue.failure(pageIndex) !== null);
    }
    if (signal.aborted) return reject(signal.reason as unknown);
    if (ready()) return resolve();
    const stop = queue.subscribe(() => {
      if (!ready()) return;
      stop();
      resolve();
    });
    signal.addEventListener('abort', () => {
      stop();
      reject(signal.reason as unknown);
    }, { once: true });
    return undefined;
  });
}
