/** Told when the screen's device px per CSS px may have changed: another screen, browser zoom. Returns the way to stop. */
export function watchPixelRatio(changed: () => void): () => void {
  const listeners = new AbortController();
  const { signal } = listeners;

  /** A query is true for one ratio only, so each change needs the next one. */
  function watch(): void {
    const query = matchMedia(`(resolution: ${String(window.devicePixelRatio)}dppx)`);
    query.addEventListener('change', next, { once: true, signal });
  }

  function next(): void {
    changed();
    watch();
  }

  watch();
  // Browser zoom, and screens in emulation, tell a new ratio by this event alone.
  window.addEventListener('resize', changed, { signal });
  return () => listeners.abort();
}
