import type { Browser } from '@playwright/test';
import type { Desk } from './desks.ts';
import { launchBrowser, startDesks } from './desks.ts';

/** Rounds of each side, unless `ROUNDS` says otherwise: fewer decide nothing on machines as noisy as these. */
export const rounds = Number(process.env['ROUNDS'] ?? 15);

/** Measures both sides over one PDF, turn by turn, each with a browser of its own. */
export async function interleave<Figures>(
  pdf: Uint8Array,
  measure: (browser: Browser, desk: Desk) => Promise<Figures>,
): Promise<{ readonly ours: readonly Figures[]; readonly theirs: readonly Figures[] }> {
  const desks = await startDesks(pdf);
  const ours: Figures[] = [];
  const theirs: Figures[] = [];
  async function take(desk: Desk): Promise<Figures> {
    const browser = await launchBrowser();
    try {
      return await measure(browser, desk);
    } finally {
      await browser.close();
    }
  }
  try {
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await take(desks.ours));
      theirs.push(await take(desks.theirs));
    }
  } finally {
    await desks.close();
  }
  return { ours, theirs };
}
