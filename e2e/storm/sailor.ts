import type { Browser, BrowserContext, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { annotationItems, drawBox, pageOf, setLabel, signInWithToken } from '../actions.ts';
import type { Opened, Place } from '../actions.ts';
import type { RunningServer } from '../fixtures/server.ts';
import { createHost } from '../fixtures/host.ts';
import type { Chance } from './chance.ts';
import { cells, labelOf, living } from './model.ts';
import type { CommonMark, Deeds, ModelMark } from './model.ts';
import { answer } from './weather.ts';
import type { Reading, Weather } from './weather.ts';

/** A person in a browser of their own, in the middle of a storm. */
export interface Sailor {
  readonly context: BrowserContext;
  readonly deeds: Deeds;
  readonly token: string;
  page: Page;
  /** Another tab on the same file, opened before; null when there is none. */
  other: Page | null;
  /** Of POSTs. */
  weather: Weather;
  /** Of the list that is read. */
  reading: Reading;
}

export interface Sea {
  readonly server: RunningServer;
  readonly opened: Opened;
  readonly chance: Chance;
  /** Cells that are taken, over all people. */
  readonly taken: Set<number>;
  readonly common: readonly CommonMark[];
}

/** A browser whose clock can be set and whose POSTs have weather, signed in and looking at the file. */
export async function embark(browser: Browser, sea: Sea, { letter, token }: { letter: string; token: string }): Promise<Sailor> {
  // As high as all rows together: what the list does not show it does not have, and nobody could press it.
  const context = await browser.newContext({ viewport: { width: 1600, height: 2000 } });
  context.setDefaultTimeout(120_000);
  await context.addInitScript(() => {
    const real = Date.now.bind(Date);
    Date.now = () => real() + Number(localStorage.getItem('storm:skew') ?? 0);
  });
  const sailor: Sailor = {
    context, token, deeds: { letter, marks: [], undo: null }, page: await context.newPage(), other: null, weather: 'fair', reading: 'fair',
  };
  await context.route('**/api/v1/annotations', (route) => answer(route, sailor.weather).catch(() => undefined));
  await context.route(/\/attachments\/[^/]+\/annotations/, (route) => answer(route, sailor.reading).catch(() => undefined));
  await signInWithToken(sailor.page, sea.server, token);
  await look(sailor, sea);
  return sailor;
}

/** Opens the file in the page. */
async function look({ page }: Sailor, { server, opened }: Sea): Promise<void> {
  page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
  await page.goto(`${server.origin}/sessions/${opened.sessionId}/attachments/${opened.attachment.attachment_id}`);
  await expect(pageOf(page, 1)).toBeVisible();
}

/** The tab is killed, without a word to it, and the file opened in another. */
export async function sink(sailor: Sailor, sea: Sea): Promise<void> {
  sailor.reading = 'fair';
  await sailor.page.close({ runBeforeUnload: false });
  sailor.page = await sailor.context.newPage();
  await look(sailor, sea);
}

/** Goes on in a second tab, while the first stays and has the lock; or, where there are two, kills the one that was there first. */
export async function changeTabs(sailor: Sailor, sea: Sea): Promise<void> {
  if (sailor.other !== null) {
    await sailor.other.close({ runBeforeUnload: false });
    sailor.other = null;
    return;
  }
  sailor.reading = 'fair';
  sailor.other = sailor.page;
  sailor.page = await sailor.context.newPage();
  await look(sailor, sea);
}

const row = (page: Page, label: string) =>
  page.getByRole('complementary', { name: 'Annotations' }).getByRole('listitem', { name: new RegExp(`^${label.replace('.', '\\.')}, `) });

/** The row of a mark that everybody names, whatever it is called just now. */
export const commonRow = (page: Page, { name }: CommonMark) =>
  page.getByRole('complementary', { name: 'Annotations' }).getByRole('listitem', { name: new RegExp(`^${name}\\.`) });

/** Lets go of what is selected, so that the list has the whole panel. */
async function rest(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Document' }).focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Details' })).toHaveCount(0);
}

async function pick({ page }: Sailor, mark: ModelMark): Promise<void> {
  await rest(page);
  await row(page, labelOf(mark)).click();
}

export async function draw({ page, deeds }: Sailor, { chance, taken }: Sea): Promise<void> {
  await rest(page);
  const free = Array.from({ length: cells }, (_, cell) => cell).filter((cell) => !taken.has(cell));
  if (free.length === 0) return;
  const cell = chance.of(free);
  taken.add(cell);
  const [x, y] = [(cell % 8) / 8, Math.floor(cell / 8) / 6];
  const corners: readonly [Place, Place] = [[x + 0.03, y + 0.04], [x + 0.09, y + 0.12]];
  await drawBox(page, 1, corners);
  const mark: ModelMark = { name: `${deeds.letter}${deeds.marks.length}`, cell, version: 0, left: null, isRefused: false, isDeleted: false };
  await setLabel(page, labelOf(mark));
  await rest(page);
  await expect(row(page, labelOf(mark))).toHaveCount(1);
  deeds.marks.push(mark);
  deeds.undo = null;
}

export async function rename(sailor: Sailor, { chance }: Sea): Promise<void> {
  const marks = living(sailor.deeds);
  if (marks.length === 0) return;
  await say(sailor, chance.of(marks), 'taken');
}

/** Gives one mark a label that the host refuses, until it is named again: nothing else may wait for it. */
export async function misname(sailor: Sailor, { chance }: Sea): Promise<void> {
  const marks = living(sailor.deeds).filter(({ isRefused }) => !isRefused);
  if (marks.length > 0) await say(sailor, chance.of(marks), 'refused');
}

/** Names what the host refuses so that it takes it. */
export async function mend(sailor: Sailor): Promise<void> {
  for (const mark of living(sailor.deeds)) if (mark.isRefused) await say(sailor, mark, 'taken');
}

async function say(sailor: Sailor, mark: ModelMark, as: 'taken' | 'refused'): Promise<void> {
  const was = mark.isRefused;
  await pick(sailor, mark);
  mark.version += 1;
  mark.isRefused = as === 'refused';
  await setLabel(sailor.page, labelOf(mark));
  await rest(sailor.page);
  await expect(row(sailor.page, labelOf(mark))).toHaveCount(1);
  sailor.deeds.undo = {
    seenAt: 'list',
    back() {
      mark.version -= 1;
      mark.isRefused = was;
    },
  };
}

const leftEdge = (page: Page) => page.getByRole('region', { name: 'Details' }).getByRole('spinbutton', { name: 'X', exact: true });

/** Moves one mark within its cell. */
export async function move(sailor: Sailor, { chance }: Sea): Promise<void> {
  const marks = living(sailor.deeds);
  if (marks.length === 0) return;
  const mark = chance.of(marks);
  const { page } = sailor;
  await pick(sailor, mark);
  const field = leftEdge(page);
  const before = await field.inputValue();
  const next = String((mark.cell % 8) * 100 + 5 + chance.below(40));
  if (next === before) return;
  await field.fill(next);
  await field.press('Enter');
  mark.left = next;
  await rest(page);
  sailor.deeds.undo = {
    seenAt: mark,
    back() {
      mark.left = before;
    },
  };
}

/** The browser puts the page to sleep, and wakes it: whatever is under way at that moment. */
export async function doze({ page }: Sailor): Promise<void> {
  await page.evaluate(() => void document.dispatchEvent(new Event('freeze')));
  await page.evaluate(() => void document.dispatchEvent(new Event('resume')));
}

/** Names a mark that the other person names too. What both see of it is compared in the end: until then anybody may be the later one. */
export async function nameCommon({ page, deeds }: Sailor, { chance, common }: Sea): Promise<void> {
  const mark = chance.of(common);
  const label = `${mark.name}.${deeds.letter}${mark.said.length}`;
  await rest(page);
  await commonRow(page, mark).click();
  await setLabel(page, label);
  mark.said.push({ by: deeds.letter, label });
  await rest(page);
  await expect(commonRow(page, mark)).toHaveCount(1);
  deeds.undo = null;
}

/** Where a common mark was edited twice, keeps the version that is shown first, by one click. */
export async function settleCommon({ page }: Sailor, mark: CommonMark): Promise<void> {
  await rest(page);
  await commonRow(page, mark).click();
  const twice = page.getByRole('region', { name: 'Edited twice' });
  await twice.getByRole('button', { name: 'Keep this' }).first().click();
  await expect(twice).toHaveCount(0);
  await rest(page);
}

export async function erase(sailor: Sailor, { chance, taken }: Sea): Promise<void> {
  // A deletion carries the label: the host would refuse it like any other revision of it.
  const marks = living(sailor.deeds).filter(({ isRefused }) => !isRefused);
  if (marks.length === 0) return;
  const mark = chance.of(marks);
  await pick(sailor, mark);
  await sailor.page.getByRole('button', { name: 'Delete annotation' }).click();
  await expect(row(sailor.page, labelOf(mark))).toHaveCount(0);
  mark.isDeleted = true;
  taken.delete(mark.cell);
  sailor.deeds.undo = {
    seenAt: 'list',
    back() {
      mark.isDeleted = false;
      taken.add(mark.cell);
    },
  };
}

/** Takes the last step back, also after its tab was killed. */
export async function undo(sailor: Sailor): Promise<void> {
  const { page, deeds } = sailor;
  const last = deeds.undo;
  if (last === null) return;
  deeds.undo = null;
  await rest(page);
  const before = await annotationItems(page).allTextContents();
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  last.back();
  if (last.seenAt === 'list') return expect.poll(() => annotationItems(page).allTextContents()).not.toEqual(before);
  await pick(sailor, last.seenAt);
  await expect(leftEdge(page)).toHaveValue(last.seenAt.left ?? '');
  await rest(page);
}

/** The sign-in ends in the middle of work, which goes on, and is renewed on the same page. */
export async function signInAgain(sailor: Sailor, sea: Sea): Promise<void> {
  const { page, context, token } = sailor;
  await context.clearCookies();
  sailor.weather = 'fair';
  await draw(sailor, sea);
  // After many failures the next attempt, which finds it out, may be a minute away.
  await page.keyboard.press('Control+S');
  const dialog = page.getByRole('dialog', { name: 'Sign in - your work is kept' });
  await expect(page.getByRole('status', { name: 'Save state' })).toHaveText('Sign in - your work is kept');
  await dialog.getByRole('textbox', { name: 'Access token' }).fill(token);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(dialog).toHaveCount(0);
}

/** Sets the machine's clock: minutes to the past or future of the true time. */
export function setClock({ page }: Sailor, minutes: number): Promise<void> {
  return page.evaluate((skew) => localStorage.setItem('storm:skew', String(skew)), minutes * 60_000);
}

/** The third one: a program that posts what it finds, by HTTP, twice. Gives the label of what it posted. */
export async function post({ server, opened }: Pick<Sea, 'server' | 'opened'>, name: string): Promise<string> {
  const host = createHost(server.origin, server.token);
  const id = opened.attachment.attachment_id;
  const revision = `${String(Date.now()).padStart(13, '0')}-0000-${crypto.randomUUID().slice(0, 8)}`;
  const tags = { 'redline:id': crypto.randomUUID(), 'redline:rev': revision };
  const element = { label: name, tags, x: 1, y: 1, width: 4, height: 4 };
  const content = { page_width: 800, page_height: 600, page_number: 0, content: [element] };
  await host.annotate(id, 'bbox', content);
  await host.annotate(id, 'bbox', content);
  return name;
}
