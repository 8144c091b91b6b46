/** Makes the pictures of README from the sample session: `npx tsx docs/pictures.ts` after a build. */
import { fileURLToPath } from 'node:url';
import { chromium, expect } from '@playwright/test';
import { startServer } from '../e2e/fixtures/server.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const executablePath = process.env['CHROMIUM_PATH'];
const server = await startServer();
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
for (const colorScheme of ['light', 'dark'] as const) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(server.signInUrl());
  await page.getByRole('navigation', { name: 'Sessions' }).getByRole('link', { name: /MC-12/ }).click();
  await page.getByRole('link', { name: /Motor controller schematic/ }).click();
  await expect(page.getByRole('img', { name: 'Page 1 of 3' })).toBeVisible();
  await page.getByRole('complementary', { name: 'Annotations' }).getByRole('listitem').first().click();
  await page.getByRole('button', { name: 'Fit width' }).click();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: `${folder}viewer-${colorScheme}.png` });
  await context.close();
}
await browser.close();
await server.remove();
