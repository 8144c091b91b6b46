/**
 * A table of 5,000,000 rows and 12 columns (600 MB): from entering the address to the first trace and to the whole file, which is fetched and read
 * beside bare loops over as many bytes in the same page; tasks of the main thread while all of it and a second of it are panned and zoomed; memory. `ROWS=500000` is quicker.
 */
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { createHost } from '../e2e/fixtures/host.ts';
import { startServer } from '../e2e/fixtures/server.ts';
import { here, launchBrowser, signIn } from './desks.ts';
import { rounds } from './interleave.ts';
import { tasksDuring } from './mainThread.ts';
import { rendererMegabytes } from './processMemory.ts';
import { ratioOf, sentence } from './ratio.ts';

const rows = Number(process.env['ROWS'] ?? 5_000_000);
const CHANNELS = 11;
/** Wheel events of a pan and of a zoom, and ms between two of them. */
const EVENTS = 40;
const PACE = 16;
/** Bytes that the bare loop goes over; the whole file would need its memory twice. */
const LOOP_BYTES = 64 * 1024 * 1024;

type Figures = Readonly<Record<'first' | 'atHand' | 'whole' | 'parsed' | 'lines' | 'numbers' | 'longest' | 'memory', number>>;

/** Rows a millisecond apart: a time and eleven channels of eight digits. */
function table(): Buffer {
  const head = `t,${Array.from({ length: CHANNELS }, (_, channel) => `c${channel + 1}`).join(',')}\n`;
  const bytes = Buffer.alloc(head.length + rows * (12 + CHANNELS * 10));
  let at = bytes.write(head);
  let seed = 1;
  for (let row = 0; row < rows; row += 1) {
    let line = (10_000 + row * 0.001).toFixed(3);
    for (let channel = 1; channel <= CHANNELS; channel += 1) {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
      line += `,${(100 * Math.sin((row / 1000) * channel) + (seed / 0x7fffffff) * 10 + 200).toFixed(5)}`;
    }
    at += bytes.write(`${line}\n`, at, 'latin1');
  }
  return bytes.subarray(0, at);
}

/** What the bare loops go over: rows as those of the table. */
const row = '201.23456,'.repeat(CHANNELS).slice(0, -1).concat('\n');

/** Ms of a bare loop over `size` bytes in this page: it counts line ends. */
function countLines(page: Page, size: number): Promise<number> {
  return page.evaluate(({ line, length, whole }) => {
    const bytes = new TextEncoder().encode(line.repeat(Math.floor(length / line.length)));
    let [lines, begun] = [0, 0];
    // The first time is for the compiler.
    for (let time = 0; time < 2; time += 1) {
      begun = performance.now();
      for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === 10) lines += 1;
    }
    return lines > 0 ? ((performance.now() - begun) * whole) / bytes.length : Number.NaN;
  }, { line: row, length: Math.min(size, LOOP_BYTES), whole: size });
}

/** The same of one that reads the numbers, into one array. */
function readNumbers(page: Page, size: number): Promise<number> {
  return page.evaluate(({ line, length, whole }) => {
    const bytes = new TextEncoder().encode(line.repeat(Math.floor(length / line.length)));
    const values = new Float64Array(length / 8);
    let [count, begun] = [0, 0];
    for (let time = 0; time < 2; time += 1) {
      begun = performance.now();
      let [value, scale, places] = [0, 1, 1];
      count = 0;
      for (let at = 0; at < bytes.length; at += 1) {
        const byte = bytes[at] ?? 0;
        if (byte >= 48 && byte <= 57) {
          value = value * 10 + byte - 48;
          scale *= places;
        } else if (byte === 46) places = 10;
        else {
          values[count] = value / scale;
          count += 1;
          value = 0;
          scale = 1;
          places = 1;
        }
      }
    }
    return values[count - 1] === 201.234_56 ? ((performance.now() - begun) * whole) / bytes.length : Number.NaN;
  }, { line: row, length: Math.min(size, LOOP_BYTES), whole: size });
}

/** Pans and zooms what is shown there and back. */
async function lookAround(page: Page): Promise<void> {
  for (const held of [false, true]) {
    if (held) await page.keyboard.down('Control');
    for (let event = 0; event < EVENTS; event += 1) {
      await page.mouse.wheel(0, event % 20 < 10 ? 60 : -60);
      await page.waitForTimeout(PACE);
    }
    if (held) await page.keyboard.up('Control');
  }
}

/** From the full range down to about a second of it. */
async function zoomIn(page: Page): Promise<void> {
  await page.keyboard.down('Control');
  for (let event = 0; event < 31; event += 1) await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
}

async function measure(browser: Browser, { url, token, size }: { readonly url: string; readonly token: string; readonly size: number }): Promise<Figures> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
  await signIn(context, new URL(url).origin, token);
  const page = await context.newPage();
  const loops = { lines: await countLines(page, size), numbers: await readNumbers(page, size) };
  await page.addInitScript({ path: join(here, 'watchForInk.js') });
  const begun = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator('[aria-label="Document"] [role="img"]:not([aria-busy])').first().waitFor();
  const atHand = performance.now() - begun;
  const first = await page.evaluate(() => ('inkAt' in window ? Number(window.inkAt) : Number.NaN));
  await page.getByText(/rows, \d+ columns/u).filter({ hasNotText: 'so far' }).waitFor({ timeout: 600_000 });
  const whole = performance.now() - begun;
  const parsed = await page.evaluate(() => performance.now() - (performance.getEntriesByType('resource').find(({ name }) => new URL(name).pathname.startsWith('/files/'))?.startTime ?? Number.NaN));
  await page.mouse.move(800, 450);
  const tasks = await tasksDuring(browser, page, async () => {
    await lookAround(page);
    await zoomIn(page);
    await lookAround(page);
  });
  const memory = await rendererMegabytes(browser);
  await context.close();
  return { first, atHand, whole, parsed, ...loops, longest: Math.max(0, ...tasks.map(({ cpu }) => cpu)), memory };
}

const bytes = table();
const redline = await startServer();
const host = createHost(redline.origin, redline.token);
const session = await host.createSession('Measured');
const [attachment] = await host.upload(session, [{ name: 'telemetry.csv', bytes }]);
const desk = { url: `${redline.origin}/sessions/${session}/attachments/${attachment?.attachment_id}`, token: redline.token, size: bytes.length };
const figures: Figures[] = [];
for (let round = 0; round < rounds; round += 1) {
  const browser = await launchBrowser();
  figures.push(await measure(browser, desk));
  await browser.close();
}
await redline.remove();
const most = (what: keyof Figures): string => Math.max(...figures.map((round) => round[what])).toFixed(0);
process.stdout.write(`${rows} rows, ${(bytes.length / 1e6).toFixed(0)} MB, ${rounds} rounds\n`);
const column = (what: keyof Figures): readonly number[] => figures.map((round) => round[what]);
for (const [from, ms] of [['entering the address', column('whole')], ['the first question for its bytes', column('parsed')]] as const) {
  process.stdout.write(sentence(`whole file from ${from} on, against a loop that counts lines, ms`, ratioOf(ms, column('lines')), 3));
  process.stdout.write(sentence(`whole file from ${from} on, against a loop that reads the numbers, ms`, ratioOf(ms, column('numbers')), 3));
}
process.stdout.write(`first trace: ${most('first')} ms at most, wanted under 2000; at hand in the app: ${most('atHand')} ms at most\n`);
process.stdout.write(`longest task of the main thread: ${most('longest')} ms, wanted under 50\n`);
process.stdout.write(`memory of the renderers: ${most('memory')} MB, wanted under 1000\n`);
