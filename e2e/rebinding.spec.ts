import { openFile } from './actions.ts';
import { makeImage } from './fixtures/files.ts';
import { expect, test } from './test.ts';

test('a command gets other keys, what somebody holds is refused by name, and a reload knows them', async ({ page, server, host }) => {
  await openFile(page, { server, host, file: makeImage('bound.png', 800, 600) });
  const region = page.getByRole('region', { name: 'Document' });
  const box = page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name: 'Box', exact: true });
  await region.focus();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Shortcuts' });
  await sheet.getByRole('button', { name: 'Change the keys of Box' }).click();
  await page.keyboard.press('p');
  await expect(sheet.getByRole('alert')).toHaveText('Held by “Path”');
  await page.keyboard.press('Shift+B');
  await expect(sheet.getByRole('button', { name: 'Give Box its own keys back' })).toBeVisible();
  await page.reload();
  await region.focus();
  await page.keyboard.press('b');
  await expect(box).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('Shift+B');
  await expect(box).toHaveAttribute('aria-pressed', 'true');
});
