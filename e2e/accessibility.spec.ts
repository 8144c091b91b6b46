import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { sampleSession, signIn } from './actions.ts';
import { expect, test } from './test.ts';

async function expectNoViolations(page: Page, screen: string): Promise<void> {
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))));
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${screen}: ${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any screen (${colorScheme})`, async ({ page, server }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto(`${server.origin}/sign-in`);
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await expectNoViolations(page, 'sign in');
    await signIn(page, server);
    await expectNoViolations(page, 'start page');
    await page.goto(`${server.origin}/attachments`);
    await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
    await expectNoViolations(page, 'all attachments');
    await (await sampleSession(page)).click();
    await expect(page.getByRole('link', { name: /Motor controller schematic/ })).toBeVisible();
    await expectNoViolations(page, 'session');
    await page.getByRole('link', { name: /Motor controller schematic/ }).click();
    await expect(page.getByRole('img', { name: 'Page 1 of 3' })).toBeVisible();
    await expect(page.getByRole('complementary', { name: 'Annotations' }).getByRole('listitem').first()).toBeVisible();
    await expectNoViolations(page, 'viewer');
    await page.getByRole('complementary', { name: 'Annotations' }).getByRole('listitem').first().click();
    await expectNoViolations(page, 'viewer with a selection');
    await page.getByRole('button', { name: 'Export' }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await expectNoViolations(page, 'export menu');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
    await expectNoViolations(page, 'commands');
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: 'Document' }).focus();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').fill('Labels of the workspace');
    await page.keyboard.press('Enter');
    const labels = page.getByRole('dialog', { name: 'Labels' });
    await labels.getByRole('button', { name: 'Add label' }).click();
    await labels.getByRole('button', { name: 'No tags' }).click();
    await labels.getByRole('button', { name: 'Add tag' }).click();
    await expectNoViolations(page, 'labels');
    await labels.getByRole('button', { name: 'Cancel' }).click();
    await expect(labels).toBeHidden();
    await page.getByRole('region', { name: 'Document' }).focus();
    await page.keyboard.press('F1');
    await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible();
    await expectNoViolations(page, 'shortcuts');
  });
}
