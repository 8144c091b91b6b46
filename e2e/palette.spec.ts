import type { Page } from '@playwright/test';
import { pageOf, sampleSession, signIn } from './actions.ts';
import { expect, test } from './test.ts';

const palette = (page: Page) => page.getByRole('dialog', { name: 'Commands' });

async function choose(page: Page, query: string, name: RegExp): Promise<void> {
  await page.keyboard.press('Control+k');
  await palette(page).getByRole('combobox').fill(query);
  await expect(palette(page).getByRole('option').first()).toHaveText(name);
  await page.keyboard.press('Enter');
  await expect(palette(page)).toBeHidden();
}

test('sessions, files, annotations and commands are found from everywhere, what was used last first', async ({ page, server }) => {
  await signIn(page, server);
  await choose(page, 'mc-12', /^MC-12 motor controller/);
  await expect(page.getByRole('heading', { name: /^MC-12/ })).toBeVisible();
  await choose(page, 'creepage', /^creepage, net VBAT\+/);
  await expect(page.getByRole('combobox', { name: 'Label' })).toHaveValue('creepage');
  await choose(page, 'ref u2', /^check footprint, ref U2/);
  await expect(page).toHaveURL(/page=2/);
  await choose(page, 'board 3', /^Board 3, top side/);
  await expect(page.getByRole('heading', { name: 'Board 3, top side' })).toBeVisible();
  await expect(pageOf(page, 1)).toBeVisible();
  await choose(page, 'sett', /^Settings/);
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  const options = palette(page).getByRole('option');
  await expect(palette(page).getByText('Recent', { exact: true })).toBeVisible();
  await expect(options.nth(0)).toContainText('Settings');
  await expect(options.nth(1)).toContainText('Board 3, top side');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Board 3, top side' })).toBeVisible();
});

test('what is typed before the palette is there is in its field, and does nothing else', async ({ page, server }) => {
  await page.route('**/Palette-*.js', () => undefined);
  await signIn(page, server);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('set tx');
  await page.keyboard.press('Backspace');
  await page.unroute('**/Palette-*.js');
  await expect(palette(page).getByRole('combobox')).toHaveValue('set t');
  await expect(palette(page).getByRole('option').first()).toHaveText(/^Settings/);
});

test('what was used last is nobody else\'s', async ({ page, server }) => {
  await signIn(page, server);
  await (await sampleSession(page)).click();
  await expect(page.getByRole('heading', { name: /^MC-12/ })).toBeVisible();
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('MC-12');
});
