import { createStore } from 'zustand/vanilla';
import type { ShellMessage } from './shellMessage.ts';

/** What is known of a newer build than the one this page runs. */
interface NewVersion {
  /** Reloads into it; null while there is none. */
  readonly reload: (() => void) | null;
}

export const newVersion = createStore<NewVersion>(() => ({ reload: null }));

/** How often an open page looks whether the server has a newer build, in ms: half an hour. */
const lookEveryMs = 30 * 60_000;

/** How long the build before may hold up the newer one by what it is at, in ms; Chromium lets it for minutes. */
const takeOverMs = 3_000;

let isKeeping = false;

/**
 * Keeps the app's own files in the browser, so that it opens while the host is away, and finds out about newer builds. Begins when the page
 * is loaded and idle. A page that is open never changes by itself: a newer build waits until a person asks for it.
 * Asking twice does nothing.
 */
export function keepShell(): void {
  if (isKeeping || !import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  isKeeping = true;
  if (document.readyState === 'complete') begin();
  else window.addEventListener('load', begin, { once: true });
}

/** Not before the page is idle: what a person looks at comes first. */
function begin(): void {
  if ('requestIdleCallback' in window) requestIdleCallback(() => void register(), { timeout: 10_000 });
  else setTimeout(() => void register(), 2_000);
}

async function register(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker.register('/sw.js');
    const look = (): void => {
      if (registration.waiting !== null) void offer(registration.waiting);
    };
    look();
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', look);
    });
    const ask = (): void => void registration.update().catch(() => undefined);
    setInterval(() => {
      if (document.visibilityState === 'visible') ask();
    }, lookEveryMs);
    window.addEventListener('online', ask);
  } catch {
    // A browser that keeps nothing, as in private windows: then the app opens only with its host.
  }
}

/** Offers the build that waits; one that this page already is, because it was reloaded, takes over without a word. */
async function offer(waiting: ServiceWorker): Promise<void> {
  if (navigator.serviceWorker.controller === null || await has(waiting, entryPath())) return tell(waiting, { type: 'take-over' });
  newVersion.setState({
    reload() {
      // Another tab may have taken the offer: then this one is already answered by the newer build.
      if (waiting.state !== 'installed') return location.reload();
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      tell(waiting, { type: 'take-over' });
      // The page comes from the host in any case, and what it brings then takes over without a word.
      setTimeout(() => location.reload(), takeOverMs);
    },
  });
}

/** The script that this page was begun with, as the build names it. */
function entryPath(): string {
  const entry = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  return entry === null ? '' : new URL(entry.src).pathname.slice(1);
}

function has(worker: ServiceWorker, path: string): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener('message', (event: MessageEvent<unknown>) => resolve(event.data === true), { once: true });
    port1.start();
    worker.postMessage({ type: 'has', path } satisfies ShellMessage, [port2]);
  });
}

function tell(worker: ServiceWorker, message: ShellMessage): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
  worker.postMessage(message);
}
