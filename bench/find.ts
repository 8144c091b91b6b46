/** A word on every line of a binder of 341 pages, from asking for it until all is counted: Redline against pdf.js's PDFFindController. */
import type { Browser, Page } from '@playwright/test';
import { makeBinder } from './binder.ts';
import type { Desk } from './desks.ts';
import { approach } from './desks.ts';
import { interleave, rounds } from './interleave.ts';
import { ratioOf, sentence } from './ratio.ts';
import { settled } from './watch.ts';

const pages = 341;
const words = 'torque the fastener';
/** Lines of a page of `makeBinder`, each with the words once. */
const linesOnPage = 30;
const expected = pages * linesOnPage;

/** Ms until every match of the file is counted. */
async function untilCounted(page: Page, desk: Desk): Promise<number> {
  if (desk.name === 'redline') {
    await page.keyboard.press('Control+f');
    await page.getByRole('textbox', { name: 'Find', exact: true }).waitFor();
  }
  return page.evaluate(({ wanted, count, side }) => new Promise<number>((resolve) => {
    const begun = performance.now();
    const field = document.querySelector<HTMLInputElement>('input[aria-label="Find"]');
    if (side === 'peer') window.find(wanted);
    else if (field !== null) {
      // As typing does: React listens for the event and reads the element.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, wanted);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    const status = document.querySelector('search [role="status"]');
    // Nothing in here has a name of its own: it is sent as text, without what the compiler adds to names.
    const timer = setInterval(() => {
      // "1 of 10 230", whatever stands between thousands.
      const found = side === 'peer' ? window.found === count : status?.textContent?.replaceAll(/\D/gu, '') === `1${count}`;
      if (!found) return;
      clearInterval(timer);
      resolve(performance.now() - begun);
    }, 4);
  }), { wanted: words, count: expected, side: desk.name });
}

async function measure(browser: Browser, desk: Desk): Promise<number> {
  const { context, page } = await approach(browser, desk, 'watchCanvases.js');
  await page.goto(desk.url);
  await settled(page);
  const ms = await untilCounted(page, desk);
  await context.close();
  return ms;
}

const { ours, theirs } = await interleave(makeBinder(pages, 10_000_000), measure);
process.stdout.write(sentence(`${expected} matches on ${pages} pages found, ms, ${rounds} rounds`, ratioOf(ours, theirs), 1.2));
