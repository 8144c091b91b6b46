import type { RenderRequest } from '../document/renderPlan.ts';

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
  const listeners = new Set<() => void>();
  return {
    want(request) {
      wanted.add(request);
      for (const listener of listeners) listener();
      return () => wanted.delete(request);
    },
    requests: () => [...wanted],
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
