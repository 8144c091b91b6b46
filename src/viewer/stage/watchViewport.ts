import type { ViewStore } from '../view.ts';
import { resizeViewport } from '../view.ts';

/** Keeps the view's viewport as large as the element, in whole CSS px. Returns the way to stop. */
export function watchViewport(element: HTMLElement, view: ViewStore): () => void {
  function measure(): void {
    resizeViewport(view, { width: element.clientWidth, height: element.clientHeight });
  }

  const observer = new ResizeObserver(measure);
  observer.observe(element);
  measure();
  return () => observer.disconnect();
}
