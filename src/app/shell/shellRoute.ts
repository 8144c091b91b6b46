/** How the service worker answers a request: `leave` is "not at all", so that it takes the browser's usual way. */
export type ShellRoute = 'page' | 'built' | 'part' | 'leave';

/** What decides; `Request` and its URL have it. */
export interface Asked {
  readonly method: string;
  /** `navigate` for pages that a person goes to. */
  readonly mode: string;
  readonly url: string;
}

/**
 * Which requests the service worker answers: pages, and files of the build. `built` files are all kept from the start, `part`s of pdf.js
 * once they were used. The API and uploaded bytes are never touched, so nothing of them is ever kept by the browser beyond its own cache.
 */
export function shellRoute({ method, mode, url }: Asked, origin: string): ShellRoute {
  const { origin: itsOrigin, pathname } = new URL(url);
  if (method !== 'GET' || itsOrigin !== origin) return 'leave';
  if (pathname === '/api' || pathname.startsWith('/api/') || pathname.startsWith('/files/')) return 'leave';
  if (pathname.startsWith('/assets/') || pathname === '/icon.svg') return 'built';
  if (pathname.startsWith('/pdfjs/')) return 'part';
  return mode === 'navigate' && pathname !== '/sw.js' ? 'page' : 'leave';
}

const prefix = 'redline-shell:';

/** Name of the cache that holds one build. */
export function shellCacheName(version: string): string {
  return `${prefix}${version}`;
}

/**
 * Which caches go when the build `version` takes over: all builds but it and the one before, whose pages may still be open.
 * `names` in the order in which they were made.
 */
export function staleCaches(names: readonly string[], version: string): readonly string[] {
  const own = shellCacheName(version);
  return names.filter((name) => name.startsWith(prefix) && name !== own).slice(0, -1);
}
