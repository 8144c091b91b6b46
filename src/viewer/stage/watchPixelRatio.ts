/** Told when the screen's device px per CSS px change: another screen, browser zoom. Returns the way to stop. */
export function watchPixelRatio(changed: () => void): () => void {
  const listeners = new AbortController();

  /** A query is true for one ratio only, so each change needs the next one. */
  function watch(): void {
    matchMedia(`(resolution: ${String(window.devicePixelRatio)}dppx)`).addEventListener('change', next, {
      once: true,
      signal: listeners.signal,
    });
  }

  function next(): void {
    changed();
    watch();
  }

  watch();
  return () => listeners.abort();
}
