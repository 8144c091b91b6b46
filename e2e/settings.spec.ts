import type { Page } from '@playwright/test';
import { openFile, sampleSession, signIn } from './actions.ts';
import { makeImage } from './fixtures/files.ts';
import { expect, test } from './test.ts';

async function openSettings(page: Page): Promise<void> {
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
}

function choice(page: Page, setting: string, name: string) {
  return page.getByRole('radiogroup', { name: setting }).getByRole('radio', { name });
}

test('settings go with the person to another browser, and what the server refuses is as before', async ({ page, browser, server }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await signIn(page, server);
  await openSettings(page);
  const kept = () => page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.url().endsWith('/me/settings'));
  const dark = kept();
  await choice(page, 'Theme', 'Dark').check();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await dark;
  const named = kept();
  await page.getByRole('textbox', { name: 'Name shown' }).fill('Nadia');
  await page.keyboard.press('Enter');
  await named;

  const other = await (await browser.newContext()).newPage();
  await signIn(other, server);
  await expect(other.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect(other.getByRole('button', { name: 'Account: Nadia' })).toBeVisible();
  await other.context().close();

  await page.route('**/me/settings', (route) => (
    route.request().method() === 'PUT' ? route.fulfill({ status: 413, json: { detail: 'There is no room.', code: 'too_large' } }) : route.fallback()
  ));
  await choice(page, 'Wheel', 'Zooms').check();
  await expect(page.getByRole('alert')).toContainText('“Wheel” is as before');
  await expect(choice(page, 'Wheel', 'Scrolls')).toBeChecked();
});

test('keys of the viewer are changed in the settings, and what somebody holds is refused by name', async ({ page, server, host }) => {
  await openFile(page, { server, host, file: makeImage('bound.png', 800, 600) });
  await page.getByRole('region', { name: 'Document' }).focus();
  await openSettings(page);
  await page.getByRole('searchbox', { name: 'Search shortcuts' }).fill('box');
  await page.getByRole('button', { name: 'Change the keys of Box' }).click();
  await page.keyboard.press('p');
  await expect(page.getByRole('alert')).toHaveText('Held by “Path”');
  await page.keyboard.press('Shift+B');
  await expect(page.getByRole('button', { name: 'Give Box its own keys back' })).toBeVisible();
  await page.reload();
  await page.goBack();
  const box = page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name: 'Box', exact: true });
  await page.getByRole('region', { name: 'Document' }).focus();
  await page.keyboard.press('Shift+B');
  await expect(box).toHaveAttribute('aria-pressed', 'true');
});

test('lengths on a PDF are told in the unit that was chosen, beside page units', async ({ page, server }) => {
  await signIn(page, server);
  await (await sampleSession(page)).click();
  await page.getByRole('link', { name: /Motor controller schematic/ }).click();
  await page.getByRole('complementary', { name: 'Annotations' }).getByRole('listitem').first().click();
  const points = Number(await page.getByRole('spinbutton', { name: 'Width' }).inputValue());
  const mm = page.getByRole('note', { name: /^In mm:/ });
  await expect(mm).toHaveAccessibleName(new RegExp(`width ${(points * 25.4 / 72).toFixed(1)},`, 'u'));
  await openSettings(page);
  await choice(page, 'Lengths', 'Inches').check();
  await page.goBack();
  await expect(page.getByRole('note', { name: new RegExp(`^In in: .*width ${(points / 72).toFixed(2)},`, 'u') })).toBeVisible();
});

test('an access token is made, told once, used by a program, and revoked', async ({ page, server }) => {
  await signIn(page, server);
  await openSettings(page);
  const section = page.getByRole('region', { name: 'Access tokens' });
  await section.getByRole('textbox', { name: 'Name' }).fill('Plot server');
  await section.getByRole('button', { name: 'Make a token' }).click();
  const token = await section.getByRole('textbox', { name: 'Text of the token' }).inputValue();
  const me = () => fetch(`${server.origin}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } });
  expect((await me()).status).toBe(200);
  await section.getByRole('button', { name: 'Done' }).click();
  await expect(section).not.toContainText(token);

  await section.getByRole('button', { name: 'Revoke Plot server ...' }).click();
  await section.getByRole('button', { name: 'Revoke Plot server', exact: true }).click();
  await expect(section.getByText('Plot server')).toHaveCount(0);
  expect((await me()).status).toBe(401);
});
