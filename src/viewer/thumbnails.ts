import type { RenderRequest } from '../document/renderPlan.ts';
import { createListeners } from '../signals/listeners.ts';

/** What is wanted of pages in small, by whoever shows them; the render queue hears of it with the view's own wishes. */
export interface Thumbnails {
  /** Until the returned way to take it back is gone. */
  want(request: RenderRequest): () => void;
  requests(): readonly RenderRequest[];
  /** Told when there is more to draw. Returns the way to stop. */
  subscribe(listener: () => void): () => void;
}

/** Nothing is wanted at first. */
export function createThumbnails(): Thumbnails {
  const wanted = new Set<RenderRequest>();
  const listeners = createListeners();
  return {
    want(request) {
      wanted.add(request);
      listeners.tell();
      return () => wanted.delete(request);
    },
    requests: () => [...wanted],
    subscribe: listeners.subscribe,
  };
}
