import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';
import { here } from './desks.ts';
import type { Library } from './library.ts';
import { tasksDuring, type Task } from './mainThread.ts';

declare global {
  interface Window {
    /** What `watchRows.js` puts there. */
    readonly firstRowAt?: number;
    recordFrames(): void;
    takeFrames(): readonly number[];
    untilCalm(): Promise<void>;
  }
}

/** A signed-in page that is not yet at any address. */
export interface Seat {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly session: CDPSession;
}

/** A fresh context, signed in, its cache empty. Size in CSS px. */
export async function takeSeat(browser: Browser, { server }: Library, [width, height]: readonly [number, number] = [1600, 900]): Promise<Seat> {
  const context = await browser.newContext({ viewport: { width, height } });
  const answer = await context.request.post(`${server.origin}/api/v1/sign-in`, { data: { token: server.token }, headers: { Origin: server.origin } });
  if (!answer.ok()) throw new Error(`signing in was answered ${answer.status()}`);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.addInitScript({ path: join(here, 'watchRows.js') });
  return { context, page, session };
}

/** From entering the address to the first row on screen: ms, and ms of work of the main thread until then. */
export interface FirstRow {
  readonly ms: number;
  readonly work: number;
}

export async function firstRow(browser: Browser, library: Library, path: string): Promise<FirstRow> {
  const { context, page, session } = await takeSeat(browser, library);
  await page.goto(`${library.server.origin}${path}`, { waitUntil: 'commit' });
  const at = await page.waitForFunction(() => window.firstRowAt ?? 0, undefined, { polling: 'raf', timeout: 120_000 });
  const { metrics } = await session.send('Performance.getMetrics');
  const row = { ms: await at.jsonValue(), work: (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000 };
  await context.close();
  return row;
}

/** Bytes of JavaScript, gzipped, that the start page has loaded once nothing more comes. */
export async function startScripts(browser: Browser, library: Library): Promise<number> {
  const { context, page } = await takeSeat(browser, library);
  let bytes = 0;
  // What the service worker keeps for later is no part of the page.
  page.on('response', (answer) => {
    if (answer.request().resourceType() === 'script' && answer.request().serviceWorker() === null) void answer.body().then((body) => (bytes += gzipSync(body).length));
  });
  await page.goto(library.server.origin, { waitUntil: 'networkidle' });
  await page.evaluate(() => window.untilCalm());
  await context.close();
  return bytes;
}

/** Waits until all `count` rows are there and the page is at rest. */
async function whole({ page }: Seat, url: string, count: number): Promise<void> {
  await page.goto(url);
  await page.locator(`li[aria-setsize="${count}"]`).first().waitFor({ timeout: 60_000 });
  await page.evaluate(() => window.untilCalm());
}

export interface LongList {
  /** Most rows in the DOM at any stop of a scroll through the list. */
  readonly rows: number;
  readonly frames: readonly number[];
  /** MB of the JavaScript heap once all rows are there. */
  readonly heap: number;
  /** MB of the server's memory. */
  readonly server: number;
  /** By what was done: the longest tasks. */
  readonly tasks: Readonly<Record<string, readonly Task[]>>;
}

/** Scrolls to twenty places of the list and back by the wheel. */
async function scrolled({ page, session }: Seat): Promise<Pick<LongList, 'rows' | 'frames'>> {
  const rows = (): Promise<number> => page.getByRole('list', { name: /^(Attachments|All sessions|Findings)$/ }).evaluate((list) => list.children.length);
  let most = await rows();
  await page.evaluate(() => window.recordFrames());
  for (let step = 0; step < 120; step += 1) {
    await session.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x: 900, y: 500, deltaX: 0, deltaY: step < 60 ? 400 * (1 + step % 7) : -2000 });
    if (step % 10 === 0) most = Math.max(most, await rows());
  }
  return { rows: most, frames: await page.evaluate(() => window.takeFrames()) };
}

async function heapOf({ session }: Seat): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize / 1e6;
}

/** Memory of the server's process, MB. */
export function serverMemory(library: Library): number {
  return Number(/^VmRSS:\s+(\d+) kB/mu.exec(readFileSync(`/proc/${library.server.pid()}/status`, 'utf8'))?.[1] ?? NaN) / 1024;
}

/** One list, looked through: how many rows it has in the DOM, its frames, and the tasks of each of `acts`. */
export async function lookThrough(browser: Browser, library: Library, ask: {
  readonly path: string;
  /** Rows of the list. */
  readonly count: number;
  readonly size: readonly [number, number];
  readonly acts: Readonly<Record<string, (page: Page) => Promise<void>>>;
}): Promise<LongList> {
  const seat = await takeSeat(browser, library, ask.size);
  await whole(seat, `${library.server.origin}${ask.path}`, ask.count);
  const tasks: Record<string, readonly Task[]> = {};
  for (const [name, act] of Object.entries(ask.acts)) {
    tasks[name] = await tasksDuring(browser, seat.page, async () => {
      await act(seat.page);
      await seat.page.evaluate(() => window.untilCalm());
    });
  }
  await whole(seat, `${library.server.origin}${ask.path}`, ask.count);
  const list = { ...await scrolled(seat), heap: await heapOf(seat), server: serverMemory(library), tasks };
  await seat.context.close();
  return list;
}
