import type { Locator } from '@playwright/test';
import { sampleSession, signIn } from './actions.ts';
import { expect, test } from './test.ts';

test.use({ viewport: { width: 1024, height: 768 }, hasTouch: true });

/** The least of width and height of each, in CSS px. */
async function leastOf(...parts: readonly Locator[]): Promise<number> {
  const boxes = await Promise.all(parts.map((part) => part.boundingBox()));
  return Math.min(...boxes.map((box) => Math.min(box?.width ?? 0, box?.height ?? 0)));
}

test('with fingers all that is pressed in lists is 44 px high and wide, and is pressed there', async ({ page, server }) => {
  await signIn(page, server);
  const navigation = page.getByRole('navigation', { name: 'Sessions' });
  const session = await sampleSession(page);
  const row = navigation.getByRole('listitem').filter({ hasText: 'MC-12' });
  expect(await leastOf(row, row.getByRole('button', { name: /^(Star|Unstar)$/ }), row.getByRole('button', { name: 'Session actions' }))).toBeGreaterThanOrEqual(44);
  await session.tap();
  await page.getByRole('button', { name: 'List', exact: true }).tap();
  const item = page.getByRole('list', { name: 'Attachments' }).getByRole('listitem').first();
  const choice = item.getByRole('checkbox');
  const label = item.locator('label');
  expect(await leastOf(item.getByRole('button', { name: 'Attachment actions' }), label, page.getByRole('button', { name: 'Copy link' }))).toBeGreaterThanOrEqual(44);
  await label.tap({ position: { x: 4, y: 4 } });
  await expect(choice).toBeChecked();
  await item.getByRole('button', { name: 'Attachment actions' }).tap();
  expect(await leastOf(page.getByRole('menuitem', { name: 'Details' }))).toBeGreaterThanOrEqual(44);
});
