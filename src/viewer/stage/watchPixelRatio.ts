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
  return watchQuery(changed);
}

/** A query is true for one ratio only, so each change needs the next one. */
function watchQuery(changed: () => void): () => void {
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
