import { readShellMessage } from './shellMessage.ts';
import { shellCacheName, shellRoute, staleCaches } from './shellRoute.ts';

/** What the build puts in: every file of its own. */
declare const SHELL: { readonly version: string; readonly files: readonly string[] };

declare global {
  function skipWaiting(): Promise<void>;
  const clients: { claim(): Promise<void> };
}

interface Extendable {
  waitUntil(work: Promise<unknown>): void;
}

interface Fetching {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** A host that has not answered for a page within this time counts as away, in ms. */
const patienceMs = 5_000;
const own = shellCacheName(SHELL.version);

function isExtendable(event: Event): event is Event & Extendable {
  return 'waitUntil' in event;
}

function isFetching(event: Event): event is Event & Fetching {
  return 'respondWith' in event;
}

/** Keeps the page and every file of the build: all of them or none. */
async function keepShell(): Promise<void> {
  const cache = await caches.open(own);
  await cache.addAll([new Request('/', { cache: 'reload' }), ...SHELL.files.map((file) => `/${file}`)]);
}

async function takeOver(): Promise<void> {
  for (const name of staleCaches(await caches.keys(), SHELL.version)) await caches.delete(name);
  await clients.claim();
}

async function keptPage(): Promise<Response | undefined> {
  return (await caches.open(own)).match('/');
}

/** The host's page; the kept one when the host does not answer, or only its proxy does. */
async function page(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(patienceMs) });
    return answer.status >= 500 ? ((await keptPage()) ?? answer) : answer;
  } catch (error) {
    const shell = await keptPage();
    if (shell === undefined) throw error;
    return shell;
  }
}

async function built(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

async function part(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  if (answer.status === 200) await (await caches.open(own)).put(request, answer.clone());
  return answer;
}

addEventListener('install', (event) => {
  if (isExtendable(event)) event.waitUntil(keepShell());
});

addEventListener('activate', (event) => {
  if (isExtendable(event)) event.waitUntil(takeOver());
});

addEventListener('fetch', (event) => {
  if (!isFetching(event)) return;
  const { request } = event;
  switch (shellRoute(request, location.origin)) {
    case 'page':
      return event.respondWith(page(request));
    case 'built':
      return event.respondWith(built(request));
    case 'part':
      return event.respondWith(part(request));
    case 'leave':
  }
});

addEventListener('message', (event) => {
  const message = readShellMessage(event.data);
  if (message === null) return;
  if (message.type === 'take-over') void skipWaiting();
  else event.ports[0]?.postMessage(SHELL.files.includes(message.path));
});
