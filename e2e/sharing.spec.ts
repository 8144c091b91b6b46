import type { Page } from '@playwright/test';
import { pageOf, rectOf, sampleSession, signIn, signInWithToken } from './actions.ts';
import { expect, test } from './test.ts';

const copied = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

test('a link opens the same page, zoom and annotation for whoever may see it, and for nobody else', async ({ page, context, browser, server, host }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const [colleague, stranger] = [await server.addPerson('colleague@example.com'), await server.addPerson('stranger@example.com')];
  await signIn(page, server);
  await (await sampleSession(page)).click();
  await expect(page.getByRole('heading', { name: /^MC-12/ })).toBeVisible();
  const sessionId = new URL(page.url()).pathname.split('/')[2] ?? '';
  const owner = { email: 'engineer@localhost', role: 'owner' };
  const people = (...items: readonly object[]) => host.call('PUT', `/sessions/${sessionId}/members`, { items });
  await people(owner, { email: 'colleague@example.com', role: 'reviewer' });
  await page.getByRole('link', { name: /Motor controller schematic/ }).click();
  await page.getByRole('complementary', { name: 'Annotations' }).getByRole('listitem').first().click();
  await page.getByRole('textbox', { name: 'Zoom' }).fill('170');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Document' }).focus();
  // Past the annotation: what was sent is looked at, and not what is selected.
  await page.mouse.wheel(300, 500);
  await page.keyboard.press('Shift+S');
  await expect(page.getByRole('status').filter({ hasText: 'Link copied. colleague@example.com can open it' })).toBeVisible();
  const link = await copied(page);
  const seen = await rectOf(page, 1);

  const other = await (await browser.newContext({ viewport: { width: 1600, height: 1000 } })).newPage();
  await signInWithToken(other, server, colleague);
  await other.goto(link);
  await expect(other.getByRole('textbox', { name: 'Zoom' })).toHaveValue('170 %');
  await expect(other.getByRole('region', { name: 'Details' })).toBeVisible();
  const theirs = await rectOf(other, 1);
  for (const side of ['x', 'y', 'width', 'height'] as const) expect(Math.abs(theirs[side] - seen[side])).toBeLessThan(1.5);
  await expect(other).not.toHaveURL(/view=/);
  await other.context().close();

  const nobody = await (await browser.newContext()).newPage();
  await signInWithToken(nobody, server, stranger);
  await nobody.goto(link);
  await expect(nobody.getByRole('alert')).toContainText('not shared with you');
  await nobody.context().close();
  await people(owner);
});

test('an annotation is shared from its menu and from the findings, a session and a file from theirs', async ({ page, context, server }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, server);
  await (await sampleSession(page)).click();
  await page.getByRole('main').getByRole('button', { name: 'Copy link' }).click();
  await expect.poll(() => copied(page)).toBe(page.url());
  await page.getByRole('link', { name: /^Findings/ }).click();
  const finding = page.getByRole('list', { name: 'Findings' }).getByRole('listitem').filter({ hasText: 'creepage' });
  await finding.hover();
  await finding.getByRole('button', { name: /^Copy link to creepage/ }).click();
  await expect.poll(() => copied(page)).toContain('annotation=');
  const link = await copied(page);
  await page.goto(link);
  await expect(pageOf(page, 1)).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Label' })).toHaveValue('creepage');
  await page.getByRole('complementary', { name: 'Annotations' }).getByRole('listitem').filter({ hasText: 'creepage' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Copy link to the annotation' }).click();
  await expect.poll(() => copied(page)).toBe(link);
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('menu').getByText(/can open it/)).toBeVisible();
  await page.getByRole('menuitem', { name: 'Copy link to the file' }).click();
  await expect.poll(() => copied(page)).toBe(link.split('?')[0]);
});
