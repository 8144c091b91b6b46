import { readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';

/** Looked at again after so long, ms. */
const LOOK = 1000;
/** A share of one core below which nothing is being worked on. */
const IDLE = 0.1;
/** Looks in a row without work. */
const CALM = 3;
/** Ticks of the kernel's clock in a second. */
const TICKS = 100;

async function renderers(browser: Browser): Promise<readonly number[]> {
  const system = await browser.newBrowserCDPSession();
  const { processInfo } = await system.send('SystemInfo.getProcessInfo');
  await system.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** MB of all renderers, each shared page counted by its share (Pss). */
export async function rendererMegabytes(browser: Browser): Promise<number> {
  const sizes = (await renderers(browser)).map((pid) => /^Pss:\s+(\d+) kB/mu.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')));
  return sizes.reduce((sum, found) => sum + Number(found?.[1] ?? 0), 0) / 1024;
}

/** Seconds of processor time that all renderers took so far, of all their threads. */
async function worked(browser: Browser): Promise<number> {
  let ticks = 0;
  for (const pid of await renderers(browser)) {
    // The name, in brackets, may hold blanks; user and system time are the 12th and 13th field after it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /su, '').split(' ');
    ticks += Number(fields[11]) + Number(fields[12]);
  }
  return ticks / TICKS;
}

/** Waits until the renderers work on nothing any more, at most so long, ms. */
export async function comeToRest(browser: Browser, most: number): Promise<void> {
  const end = performance.now() + most;
  let [before, calm] = [await worked(browser), 0];
  while (calm < CALM && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, LOOK));
    const now = await worked(browser);
    calm = (now - before) * 1000 < IDLE * LOOK ? calm + 1 : 0;
    before = now;
  }
}
