/** What a page does when it is put to sleep with all it holds, and when it goes on. */
export interface Sleeper {
  readonly sleep: () => void;
  readonly goOn: () => void;
}

/** Hears both until aborted: a browser freezes pages that nobody looks at, and keeps one that was left so that one can go back to it. */
export function hearSleep(signal: AbortSignal, { sleep, goOn }: Sleeper): void {
  document.addEventListener('freeze', sleep, { signal });
  document.addEventListener('resume', goOn, { signal });
  window.addEventListener('pagehide', (event) => {
    if (event.persisted) sleep();
  }, { signal });
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) goOn();
  }, { signal });
}
