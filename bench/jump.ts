/** From asking for page 300 to its last pixel: Redline against pdf.js's PDFViewer. */
import type { Browser } from '@playwright/test';
import { makeBinder } from './binder.ts';
import type { Desk } from './desks.ts';
import { approach, launchBrowser, startDesks } from './desks.ts';
import { ratioOf, sentence } from './ratio.ts';
import { settled, untilQuiet } from './watch.ts';

const rounds = Number(process.env['ROUNDS'] ?? 15);
const wanted = 300;

async function measure(browser: Browser, desk: Desk): Promise<number> {
  const { context, page } = await approach(browser, desk, 'watchCanvases.js');
  await page.goto(desk.url);
  await settled(page);
  if (desk.name === 'redline') {
    const field = page.getByRole('spinbutton', { name: 'Page', exact: true });
    await field.fill(String(wanted));
    await field.evaluate((input) => input.addEventListener('keydown', () => window.watch.start(), { capture: true, once: true }));
    await field.press('Enter');
  } else {
    await page.evaluate((number) => {
      window.watch.start();
      window.viewer.currentPageNumber = number;
    }, wanted);
  }
  const ms = await untilQuiet(page);
  await context.close();
  return ms;
}

const desks = await startDesks(makeBinder(350, 10_000_000));
const browser = await launchBrowser();
const ours: number[] = [];
const theirs: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  ours.push(await measure(browser, desks.ours));
  theirs.push(await measure(browser, desks.theirs));
}
await browser.close();
await desks.close();
process.stdout.write(sentence(`jump to page ${wanted} until sharp, ms, ${rounds} rounds`, ratioOf(ours, theirs), 1));
