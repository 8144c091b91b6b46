/** From asking for page 300 to its last pixel: Redline against pdf.js's PDFViewer. */
import type { Browser } from '@playwright/test';
import { makeBinder } from './binder.ts';
import type { Desk } from './desks.ts';
import { approach } from './desks.ts';
import { interleave, rounds } from './interleave.ts';
import { ratioOf, sentence } from './ratio.ts';
import { settled, untilQuiet } from './watch.ts';

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

const { ours, theirs } = await interleave(makeBinder(350, 10_000_000), measure);
process.stdout.write(sentence(`jump to page ${wanted} until sharp, ms, ${rounds} rounds`, ratioOf(ours, theirs), 1));
