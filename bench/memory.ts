/** Memory of the browser after 350 pages end to end, and after ten seconds at rest: Redline against pdf.js's PDFViewer. */
import { readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';
import { makeBinder } from './binder.ts';
import type { Desk } from './desks.ts';
import { approach } from './desks.ts';
import { interleave, rounds } from './interleave.ts';
import { ratioOf, sentence } from './ratio.ts';
import { settled } from './watch.ts';

const STEP = 200;
const PAGES = 350;
/** One page at "Fit page" in this viewport, CSS px, about. */
const PAGE = 870;

type Figures = Readonly<Record<'start' | 'end' | 'rest', number>>;

/** MB of all renderers and the process that holds the canvases, each shared page counted by its share (Pss). */
function megabytes(pids: readonly number[]): number {
  const kilobytes = pids.map((pid) => Number(/^Pss:\s+(\d+) kB/mu.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? NaN));
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
}

async function measure(browser: Browser, desk: Desk): Promise<Figures> {
  const { context, page } = await approach(browser, desk, 'watchCanvases.js');
  const system = await browser.newBrowserCDPSession();
  const session = await context.newCDPSession(page);
  async function now(): Promise<number> {
    await session.send('HeapProfiler.collectGarbage');
    const { processInfo } = await system.send('SystemInfo.getProcessInfo');
    return megabytes(processInfo.filter(({ type }) => type === 'renderer' || type === 'GPU').map(({ id }) => id));
  }
  await page.goto(desk.url);
  await settled(page);
  const start = await now();
  for (let step = 0; step < (PAGES * PAGE) / STEP; step += 1) {
    await session.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x: 800, y: 500, deltaX: 0, deltaY: STEP });
  }
  const end = await now();
  await page.waitForTimeout(10_000);
  const rest = await now();
  return { start, end, rest };
}

const { ours, theirs } = await interleave(makeBinder(PAGES, 10_000_000), measure);
const row = (what: keyof Figures) => ratioOf(ours.map((round) => round[what]), theirs.map((round) => round[what]));
process.stdout.write(`Binder of ${PAGES} pages, ${rounds} rounds\n`);
process.stdout.write(sentence('after the first page, MB', row('start'), 1));
process.stdout.write(sentence('after all pages, MB', row('end'), 1));
process.stdout.write(sentence('after ten seconds at rest, MB', row('rest'), 1));
process.stdout.write(sentence('ours at rest against ours at the start', ratioOf(ours.map(({ rest }) => rest), ours.map(({ start }) => start)), 1.2));
