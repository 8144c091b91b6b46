/** From entering the address to the first page's pixels: Redline against pdf.js's PDFViewer, the same 10 MB PDF, cold caches. */
import type { Browser } from '@playwright/test';
import { makeBinder } from './binder.ts';
import type { Desk } from './desks.ts';
import { approach } from './desks.ts';
import { interleave, rounds } from './interleave.ts';
import { ratioOf, sentence } from './ratio.ts';

interface Round {
  readonly ms: number;
  /** Bytes of the PDF that had been asked for by then. */
  readonly bytes: number;
}

async function measure(browser: Browser, desk: Desk): Promise<Round> {
  const { context, page } = await approach(browser, desk, 'watchForInk.js');
  let bytes = 0;
  page.on('response', (answer) => {
    if (/\/files\/|document\.pdf/.test(answer.url())) bytes += Number(answer.headers()['content-length'] ?? 0);
  });
  await page.goto(desk.url, { waitUntil: 'commit' });
  const ms = await page.waitForFunction(() => ('inkAt' in window ? Number(window.inkAt) : 0), undefined, { polling: 'raf' });
  const round = { ms: await ms.jsonValue(), bytes };
  await context.close();
  return round;
}

const pdf = makeBinder(350, 10_000_000);
const { ours, theirs } = await interleave(pdf, measure);

process.stdout.write(`PDF of ${pdf.length} bytes, 350 pages, ${rounds} rounds\n`);
process.stdout.write(sentence('first page, ms', ratioOf(ours.map(({ ms }) => ms), theirs.map(({ ms }) => ms)), 1));
process.stdout.write(sentence('bytes of the file by then', ratioOf(ours.map(({ bytes }) => bytes), theirs.map(({ bytes }) => bytes)), 1));
