/** Scrolling by the wheel: 60 pages steadily, back over them, a fling; frames and the share of blank pages. */
import type { Browser, CDPSession } from '@playwright/test';
import { makeBinder } from './binder.ts';
import type { Desk } from './desks.ts';
import { approach } from './desks.ts';
import { interleave, rounds } from './interleave.ts';
import { ratioOf, sentence } from './ratio.ts';
import type { Frame } from './watch.ts';
import { settled, untilQuiet } from './watch.ts';

/** Ms between wheel events, as a wheel gives them. */
const BEAT = 16;
/** One page at "Fit page" in this viewport, CSS px, about. */
const PAGE = 870;

interface Pass {
  readonly p95: number;
  readonly blank: number;
}

type Passes = Readonly<Record<'steady' | 'again' | 'fling', Pass>>;

/** Wheel events at their beat, whether the page keeps up or not. */
async function wheel(session: CDPSession, steps: number, deltaY: number): Promise<void> {
  const answered: Promise<unknown>[] = [];
  for (let step = 0; step < steps; step += 1) {
    answered.push(session.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x: 800, y: 500, deltaX: 0, deltaY }));
    await new Promise((resolve) => setTimeout(resolve, BEAT));
  }
  await Promise.all(answered);
}

function passOf(frames: readonly Frame[]): Pass {
  const lengths = frames.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const pages = frames.reduce((sum, frame) => sum + frame.pages, 0);
  const blank = frames.reduce((sum, frame) => sum + frame.blank, 0);
  return { p95: lengths[Math.floor(lengths.length * 0.95)] ?? NaN, blank: blank / Math.max(1, pages) };
}

function mean(shares: readonly number[]): string {
  return `${((100 * shares.reduce((sum, share) => sum + share, 0)) / shares.length).toFixed(1)} %`;
}

async function measure(browser: Browser, desk: Desk): Promise<Passes> {
  const { context, page } = await approach(browser, desk, 'watchCanvases.js');
  await page.goto(desk.url);
  await settled(page);
  const session = await context.newCDPSession(page);
  async function pass(steps: number, deltaY: number): Promise<Pass> {
    await page.evaluate(() => window.watch.record());
    await wheel(session, steps, deltaY);
    return passOf(await page.evaluate(() => window.watch.recorded()));
  }
  const steady = await pass(Math.round((60 * PAGE) / 300), 300);
  await page.evaluate(() => window.watch.start());
  await untilQuiet(page);
  const again = await pass(Math.round((60 * PAGE) / 300), -300);
  const fling = await pass(40, 1500);
  await context.close();
  return { steady, again, fling };
}

const { ours, theirs } = await interleave(makeBinder(350, 10_000_000), measure);
process.stdout.write(`Binder of 350 pages, ${rounds} rounds\n`);
for (const pass of ['steady', 'again', 'fling'] as const) {
  const figures = (what: keyof Pass) => [ours, theirs].map((all) => all.map((round) => round[pass][what]));
  const [ourFrames = [], theirFrames = []] = figures('p95');
  const [ourBlank = [], theirBlank = []] = figures('blank');
  process.stdout.write(sentence(`${pass}: p95 frame, ms`, ratioOf(ourFrames, theirFrames), 1));
  process.stdout.write(`${pass}: share of pages in view that were blank, mean: ${mean(ourBlank)} against ${mean(theirBlank)}\n`);
}
