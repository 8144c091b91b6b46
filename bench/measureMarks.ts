import { join } from 'node:path';
import type { Browser, CDPSession, Page } from '@playwright/test';
import { here, signIn } from './desks.ts';
import type { MarkDesk } from './markDesks.ts';

declare global {
  interface Window {
    /** What `watchMarks.js` puts there. */
    drawnAt?: number;
    /** Of a page that is whole in view, before the app says where it is. */
    wholePageRect?: NonNullable<Margins['page']>;
    untilCalm(): Promise<void>;
    takeLongest(): number;
    takeMoves(): readonly number[];
    countDraws(): void;
    takeDraws(): readonly (readonly [canvas: number, name: string])[];
  }
}

/** Rows of the report; those that begin with "only" are of Redline alone. */
export type Figures = Readonly<Record<string, number>>;

/** What stands around Redline's region, CSS px. */
export interface Margins {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Where in the window the page is when it is whole in view; null where nothing stands in for the app. */
  readonly page: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null;
}

export interface Measured {
  readonly browser: Browser;
  readonly desk: MarkDesk;
  readonly count: number;
  readonly margins: Margins;
}

/** The viewport of the measurement, CSS px. */
const region = { width: 1600, height: 900 };
const nothingAround: Margins = { left: 0, top: 0, width: 0, height: 0, page: null };

interface Open {
  readonly page: Page;
  readonly session: CDPSession;
  readonly margins: Margins;
  close(): Promise<void>;
}

/** Opens a desk in a fresh context with a viewport that leaves 1600 x 900 px for the drawing; not yet at its address. */
async function approach({ browser, desk, margins: around }: Omit<Measured, 'count'>): Promise<Open> {
  const margins = desk.name === 'redline' ? around : nothingAround;
  const viewport = { width: region.width + margins.width, height: region.height + margins.height };
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  if (desk.token !== null) await signIn(context, new URL(desk.url(0, 'fit')).origin, desk.token);
  const session = await context.newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  await session.send('Performance.enable');
  await page.addInitScript({ path: join(here, 'watchMarks.js') });
  await page.addInitScript((rect) => {
    if (rect !== null) window.wholePageRect = rect;
  }, margins.page);
  return { page, session, margins, close: () => context.close() };
}

/** How much larger than the region "Document" the window has to be, panel and rail as they are to begin with. */
export async function regionMargins(browser: Browser, desk: MarkDesk): Promise<Margins> {
  const first = await placesOf(browser, desk, { left: 0, top: 0, width: 400, height: 100, page: null });
  const margins = { left: first.region.x, top: first.region.y, width: region.width + 400 - first.region.width, height: region.height + 100 - first.region.height };
  const { page } = await placesOf(browser, desk, { ...margins, page: null });
  return { ...margins, page };
}

async function placesOf(browser: Browser, desk: MarkDesk, margins: Margins) {
  const open = await approach({ browser, desk, margins });
  await open.page.goto(desk.url(0, 'fit'));
  const document = open.page.getByRole('region', { name: 'Document' });
  const page = await document.getByRole('img').boundingBox();
  const box = await document.boundingBox();
  await open.close();
  if (box === null || page === null) throw new Error('the region "Document" or its page has no box');
  return { region: box, page };
}

/** All figures of one desk with so many boxes, each view in a page of its own. */
export async function measureMarks(measured: Measured): Promise<Figures> {
  const fit = await inView(measured, 'fit');
  const one = await inView(measured, 'one');
  return { ...fit, ...one };
}

/** Only how long it takes until all are seen and, of Redline, until the app is there, which takes the pointer. */
export async function measureOpening(measured: Measured): Promise<Figures> {
  const { desk, count } = measured;
  const open = await approach(measured);
  const { page } = open;
  await page.goto(desk.url(count, 'fit'), { waitUntil: 'commit' });
  const drawn = await page.waitForFunction(() => window.drawnAt ?? 0, undefined, { polling: 'raf', timeout: 120_000 });
  const figures = { 'opened -> drawn, ms': await drawn.jsonValue() };
  if (desk.name !== 'redline') {
    await open.close();
    return figures;
  }
  await page.getByRole('region', { name: 'Document' }).waitFor();
  const there = await page.evaluate(() => performance.now());
  await open.close();
  return { ...figures, 'only opened -> the app takes the pointer, ms': there };
}

async function inView(measured: Measured, view: 'fit' | 'one'): Promise<Figures> {
  const { desk, count } = measured;
  const open = await approach(measured);
  const { page } = open;
  await page.goto(desk.url(count, view), { waitUntil: 'commit' });
  const drawn = await page.waitForFunction(() => window.drawnAt ?? 0, undefined, { polling: 100, timeout: 120_000 });
  const drawnAt = await drawn.jsonValue();
  await quiet(page);
  const opening = await page.evaluate(() => window.takeLongest());
  const seen = view === 'fit' ? 'all in view' : 'an eighth in view';
  const figures: Record<string, number> = view === 'fit' ? { 'opened -> drawn, ms': drawnAt } : {};
  if (view === 'one') figures['hover, event to picture, ms'] = await hover(open);
  // A page that is whole in view does not scroll.
  if (view === 'one') figures[`pan, ${seen}, main-thread ms per event`] = await perEvent(open, (step) => wheel(open, { deltaY: step % 10 < 5 ? 60 : -60 }));
  figures[`zoom, ${seen}, main-thread ms per event`] = await perEvent(open, (step) => wheel(open, { deltaY: step % 10 < 5 ? -20 : 20, modifiers: 2 }));
  if (desk.name === 'redline') {
    if (view === 'fit') figures['only longest task while opening, ms (0: none over 50)'] = opening;
    if (view === 'one') Object.assign(figures, await gestures(open));
    if (view === 'fit') figures['only JS heap, MB'] = await heap(open);
  }
  await open.close();
  return figures;
}

/** Waits until the page has been idle for a moment. */
function quiet(page: Page): Promise<void> {
  return page.evaluate(() => window.untilCalm());
}

async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
}

/** Main-thread ms of one event: of 40 in a row and of all that follows them, until the page is idle again. */
async function perEvent({ page, session }: Open, act: (step: number) => Promise<void>): Promise<number> {
  const steps = 40;
  const before = await taskSeconds(session);
  for (let step = 0; step < steps; step += 1) await act(step);
  await quiet(page);
  return ((await taskSeconds(session)) - before) * 1000 / steps;
}

function wheel({ session, margins }: Open, event: { readonly deltaY: number; readonly modifiers?: number }): Promise<void> {
  const at = { x: margins.left + region.width / 2, y: margins.top + region.height / 2 };
  return session.send('Input.dispatchMouseEvent', { type: 'mouseWheel', ...at, deltaX: 0, ...event }).then(() => undefined);
}

async function hover({ page, margins }: Open): Promise<number> {
  await page.mouse.move(margins.left + 300, margins.top + 300);
  await quiet(page);
  await page.evaluate(() => window.takeMoves());
  for (let step = 0; step < 40; step += 1) await page.mouse.move(margins.left + 300 + step * 23, margins.top + 300 + (step % 7) * 17);
  await quiet(page);
  const moves = (await page.evaluate(() => window.takeMoves())).toSorted((a, b) => a - b);
  return moves[Math.floor(moves.length / 2)] ?? NaN;
}

/** Drags the topmost box, which lies in the middle, and draws a new one. */
async function gestures({ page, margins }: Open): Promise<Figures> {
  const x = margins.left + region.width / 2;
  const y = margins.top + region.height / 2;
  await page.reload();
  await page.waitForFunction(() => window.drawnAt !== undefined);
  await quiet(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 10, y + 10, { steps: 3 });
  await quiet(page);
  await page.evaluate(() => window.countDraws());
  const frames = 20;
  await page.mouse.move(x + 60, y + 40, { steps: frames });
  await quiet(page);
  const draws = await page.evaluate(() => window.takeDraws());
  await page.evaluate(() => window.takeLongest());
  await page.mouse.up();
  await quiet(page);
  const dropped = await page.evaluate(() => window.takeLongest());
  await page.keyboard.press('b');
  await page.mouse.move(x - 300, y - 200);
  await page.mouse.down();
  await page.mouse.move(x - 200, y - 150, { steps: 5 });
  await quiet(page);
  await page.evaluate(() => window.takeLongest());
  await page.mouse.up();
  await page.getByRole('status', { name: 'Save state' }).filter({ hasText: /^Saved$/ }).waitFor();
  await quiet(page);
  const made = await page.evaluate(() => window.takeLongest());
  // The dragged box itself: casing and line.
  const boxes = draws.filter(([canvas, name]) => name === 'strokeRect' || (canvas === 0 && name !== 'drawImage')).length / 2;
  return {
    'only shapes drawn per frame of a drag, the dragged included': boxes / Math.max(1, frames),
    'only longest task at the end of a drag, ms (0: none over 50)': dropped,
    'only longest task at pointer-up of a new box, ms (0: none over 50)': made,
  };
}

async function heap({ session }: Open): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}
