/**
 * Told when the element may cover another number of device px: another screen, browser zoom, another size. Where browsers
 * cannot observe device px, a query tells of another ratio. Returns the way to stop.
 */
export function watchPixelRatio(element: HTMLElement, changed: () => void): () => void {
  if ('devicePixelContentBoxSize' in ResizeObserverEntry.prototype) {
    const observer = new ResizeObserver(changed);
    observer.observe(element, { box: 'device-pixel-content-box' });
    return () => observer.disconnect();
  }
  return watchScreenRatio(changed);
}

/** Device px to the CSS px of the screen that the window is on, as zoomed by the browser. */
export function screenRatio(): number {
  return window.devicePixelRatio;
}

/** Told when `screenRatio` changes. A query is true for one ratio only, so each change needs the next one. Returns the way to stop. */
export function watchScreenRatio(changed: () => void): () => void {
  const listeners = new AbortController();
  const { signal } = listeners;

  function watch(): void {
    const query = matchMedia(`(resolution: ${String(window.devicePixelRatio)}dppx)`);
    query.addEventListener('change', next, { once: true, signal });
  }

  function next(): void {
    changed();
    watch();
  }

  watch();
  return () => listeners.abort();
}
