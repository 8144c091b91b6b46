import { readFileSync } from 'node:fs';
import { signIn } from './actions.ts';
import { makePdf } from './fixtures/files.ts';
import { expect, test } from './test.ts';

test('several attachments are chosen by keyboard, exported as one archive, put into another session, hidden and removed', async ({ page, server, host }) => {
  const session = await host.createSession('Chosen from');
  const other = await host.createSession('Chosen into, Unikat');
  const [first] = await host.upload(session, ['a', 'b', 'c'].map((name) => makePdf(`${name}.pdf`, [[300, 200]])));
  await host.annotate(first?.attachment_id ?? '', 'bbox', {
    page_width: 300, page_height: 200, page_number: 0, content: [{ x: 20, y: 20, width: 60, height: 40, label: 'crack', tags: { severity: 'major' } }],
  });
  await signIn(page, server);
  await page.goto(`${server.origin}/sessions/${session}?sort=name`);
  const list = page.getByRole('list', { name: 'Attachments' });
  await list.getByRole('link', { name: 'a.pdf' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+Space');
  const bar = page.getByRole('region', { name: 'Selection' });
  await expect(bar.getByRole('status')).toHaveText('2 selected of 3');

  await bar.getByRole('button', { name: 'Export 2' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Original files (ZIP)' }).click()]);
  const zip = readFileSync(await download.path());
  expect([download.suggestedFilename(), ...['a.pdf', 'b.pdf', 'c.pdf', 'manifest.json'].map((name) => zip.includes(name))]).toEqual(['attachments.zip', true, true, false, true]);

  await bar.getByRole('button', { name: 'Export 2' }).click();
  await page.getByRole('menuitem', { name: 'YOLO' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await expect(dialog.getByRole('status')).toContainText('1 annotation. What the format cannot hold:');
  await dialog.getByRole('combobox', { name: 'Format' }).selectOption('csv');
  const [table] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Export' }).click()]);
  expect(readFileSync(await table.path(), 'utf8')).toContain('crack');

  await bar.getByRole('button', { name: 'Export 2' }).click();
  await page.getByRole('menuitem', { name: 'Crops of regions' }).click();
  const [crops] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Export' }).click()]);
  const pictures = readFileSync(await crops.path()).toString('latin1');
  expect(pictures).toMatch(/crops\/crack-[^,]*,[^,]*,crack,a\.pdf,1,/);
  expect(pictures).toContain('manifest.json');

  await bar.getByRole('button', { name: 'Put into session' }).click();
  await page.getByRole('combobox', { name: 'Session' }).fill('Unikat');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Put 2 attachments into' })).toBeVisible();
  const { attachments } = await (await host.call('GET', `/sessions/${other}`)).json();
  expect(attachments.map((row: { attachment_name: string }) => row.attachment_name).toSorted()).toEqual(['a.pdf', 'b.pdf']);

  await list.getByRole('link', { name: 'c.pdf' }).focus();
  await page.keyboard.press('Control+a');
  await bar.getByRole('button', { name: 'Hide' }).click();
  await expect(page.getByRole('heading', { name: 'All attachments are hidden' })).toBeVisible();
  await page.getByRole('button', { name: 'Show them' }).click();
  await bar.getByRole('button', { name: 'Remove from session' }).click();
  await expect(list.getByRole('link')).toHaveCount(0);
  await page.getByRole('status').filter({ hasText: 'Removed 3 attachments' }).getByRole('button', { name: 'Undo' }).click();
  await expect(list.getByRole('link')).toHaveCount(3);
});
