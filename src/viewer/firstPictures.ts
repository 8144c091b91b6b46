import { visiblePages } from '../geometry/camera.ts';
import type { Sight } from './sight.ts';
import type { ViewState } from './view.ts';

type Pictured = Pick<Sight, 'queue' | 'view'>;

/** Resolves once every page in view has a picture: other files never come before what one looks at. Rejects with the signal's reason when aborted. */
export function firstPictures(sight: Pictured, signal: AbortSignal): Promise<void> {
  return pictured(sight, visiblePages, signal);
}

/**
 * Begins `work` once what one looks at is drawn. Returns the way to give it up, for an effect's end: what fails
 * after that is nobody's concern, what fails before is a bug, and thrown.
 */
export function afterFirstPictures(sight: Pictured, work: (signal: AbortSignal) => Promise<void>): () => void {
  const leaving = new AbortController();
  const { signal } = leaving;
  async function begin(): Promise<void> {
    await firstPictures(sight, signal);
    await work(signal);
  }
  begin().catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
  return () => leaving.abort();
}

/** Resolves when the page that one stands on is on the screen. Rejects with the signal's reason when aborted. */
export async function untilSeen(sight: Pictured, signal: AbortSignal): Promise<void> {
  await pictured(sight, ({ camera }) => [camera.pageIndex], signal);
  await nextFrame(signal);
}

/** What was drawn in this frame has been shown when the next one begins. */
function nextFrame(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const frame = requestAnimationFrame(() => resolve());
    signal.addEventListener('abort', () => {
      cancelAnimationFrame(frame);
      reject(signal.reason as unknown);
    }, { once: true });
  });
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
