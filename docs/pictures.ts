/** Makes the pictures of README from the sample session: `npm run pictures` after a build. */
import { fileURLToPath } from 'node:url';
import { chromium, expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { sampleSession, signIn } from '../e2e/actions.ts';
import { startServer } from '../e2e/fixtures/server.ts';
import { createHost } from '../e2e/fixtures/host.ts';

const folder = fileURLToPath(new URL('pictures/', import.meta.url));
const executablePath = process.env['CHROMIUM_PATH'];

type Take = (name: string) => Promise<void>;

/** Each page as somebody sees it who works with it. */
async function takeAll(page: Page, take: Take): Promise<void> {
  await (await sampleSession(page)).click();
  await page.getByRole('searchbox', { name: 'Search sessions' }).fill('');
  await expect(page.getByRole('list', { name: 'Attachments' }).locator('img')).toHaveCount(3);
  await take('session');
  await page.getByRole('link', { name: /^Findings/ }).click();
  await expect(page.getByRole('list', { name: 'Findings' }).locator('img, canvas').first()).toBeVisible();
  await page.getByRole('list', { name: 'Findings' }).getByRole('checkbox').nth(1).check();
  await take('findings');
  await page.getByRole('link', { name: /^Attachments/ }).click();
  await page.getByRole('link', { name: /Motor controller schematic/ }).click();
  await expect(page.getByRole('img', { name: 'Page 1 of 3' })).toBeVisible();
  await page.getByRole('complementary', { name: 'Annotations' }).getByRole('listitem').first().click();
  await page.getByRole('button', { name: 'Fit width' }).click();
  await take('viewer');
}

const server = await startServer();
await createHost(server.origin, server.token).call('PUT', '/me/settings', { hints: ['start', 'viewer', 'findings'] });
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
for (const colorScheme of ['light', 'dark'] as const) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme, reducedMotion: 'reduce', locale: 'en-GB' });
  const page = await context.newPage();
  await signIn(page, server);
  await takeAll(page, async (name) => {
    // Small pictures, crops and the sharp page come one after the other, and nothing on the page tells which is the last.
    await page.waitForTimeout(3_000);
    await page.screenshot({ path: `${folder}${name}-${colorScheme}.png` });
  });
  await context.close();
}
await browser.close();
await server.remove();
