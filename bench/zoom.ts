/** An A0 sheet of 200,000 strokes: from asking for a zoom to the last pixel, and from the last wheel event of a pan. */
import type { Browser, Page } from '@playwright/test';
import type { Desk } from './desks.ts';
import { approach } from './desks.ts';
import { interleave, rounds } from './interleave.ts';
import { ratioOf, sentence } from './ratio.ts';
import { makeSheet } from './sheet.ts';
import { settled, untilQuiet } from './watch.ts';

/** CSS px per point over 96/72: 10.67 and 85.3 px per point. */
const zooms = [8, 64] as const;
/** CSS px per point over 96/72 at which the sheet is looked at as a whole in between. */
const away = 0.2;
/** In ms: after so long at rest a heavy page has been prepared for what comes. */
const REST = 3000;
/** CSS px that a pan goes down: more than what either draws beyond the edge. */
const panned = 700;

async function zoomTo(page: Page, desk: Desk, zoom: number): Promise<number> {
  if (desk.name === 'redline') {
    const field = page.getByRole('textbox', { name: 'Zoom', exact: true });
    await field.fill(`${zoom * 100}`);
    await field.evaluate((input) => input.addEventListener('keydown', () => window.watch.start(), { capture: true, once: true }));
    await field.press('Enter');
  } else {
    await page.evaluate((scale) => {
      window.watch.start();
      // The middle of the sheet at the middle of the region, as Redline keeps it.
      const px = (96 / 72) * scale;
      const destination = [null, { name: 'XYZ' }, 1192 - 800 / px, 1685 + 450 / px, scale];
      window.viewer.scrollPageIntoView({ pageNumber: 1, destArray: destination, allowNegativeOffset: true });
    }, zoom);
  }
  return untilQuiet(page);
}

async function pan(page: Page): Promise<number> {
  await page.mouse.move(800, 500);
  await page.evaluate(() => addEventListener('wheel', () => window.watch.start(), { capture: true, once: true }));
  await page.mouse.wheel(0, panned);
  await page.waitForTimeout(50);
  return untilQuiet(page);
}

type Figures = Readonly<Record<'8' | 'again' | '64' | 'pan', number>>;

async function measure(browser: Browser, desk: Desk): Promise<Figures> {
  const { context, page } = await approach(browser, desk, 'watchCanvases.js');
  await page.goto(desk.url);
  await settled(page);
  const first = await zoomTo(page, desk, zooms[0]);
  await zoomTo(page, desk, away);
  await page.waitForTimeout(REST);
  const again = await zoomTo(page, desk, zooms[0]);
  const second = await zoomTo(page, desk, zooms[1]);
  const panStop = await pan(page);
  await context.close();
  return { 8: first, again, 64: second, pan: panStop };
}

const { ours, theirs } = await interleave(makeSheet(200_000), measure);
process.stdout.write(`A0 sheet of 200,000 strokes, ${rounds} rounds\n`);
const row = (what: keyof Figures) => ratioOf(ours.map((round) => round[what]), theirs.map((round) => round[what]));
process.stdout.write(sentence('to 10.67 px/pt until sharp, ms', row('8'), 1));
process.stdout.write(sentence('the same after a rest, ms', row('again'), 1));
process.stdout.write(sentence('to 85 px/pt until sharp, ms', row('64'), 1));
process.stdout.write(sentence('pan-stop at 85 px/pt until sharp, ms', row('pan'), 0.25));
