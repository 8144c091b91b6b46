import { visiblePages } from '../geometry/camera.ts';
import type { Sight } from './sight.ts';
import type { ViewState } from './view.ts';

type Pictured = Pick<Sight, 'queue' | 'view'>;

/** Resolves once every page in view has a picture: other files never come before what one looks at. Rejects with the signal's reason when aborted. */
export function firstPictures(sight: Pictured, signal: AbortSignal): Promise<void> {
  return pictured(sight, visiblePages, signal);
}

/** The same for the page alone that one stands on. */
export function firstPicture(sight: Pictured, signal: AbortSignal): Promise<void> {
  return pictured(sight, ({ camera }) => [camera.pageIndex], signal);
}

/** A page that cannot be drawn is not waited for. */
function pictured({ queue, view }: Pictured, pagesOf: (view: ViewState) => readonly number[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    function ready(): boolean {
      return pagesOf(view.getState()).every((pageIndex) => queue.pictures(pageIndex).length > 0 || queue.failure(pageIndex) !== null);
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
