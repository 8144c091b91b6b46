import { attachmentLink, signIn } from './actions.ts';
import { makeImage } from './fixtures/files.ts';
import { expect, test } from './test.ts';

test('files of no session are found among all attachments and put into one', async ({ page, server, host }) => {
  const [from, into] = [await host.createSession('Left behind'), await host.createSession('Taken up')];
  const [file] = await host.upload(from, [makeImage('stray.png', 80, 60)]);
  await host.call('DELETE', `/sessions/${from}/attachments/${file?.attachment_id ?? ''}`);
  await signIn(page, server);
  await page.getByRole('link', { name: 'All attachments' }).first().click();
  await page.getByRole('combobox', { name: 'Session' }).selectOption('In none');
  await expect(page).toHaveURL(/session=none/);
  const list = page.getByRole('list', { name: 'Attachments' });
  await list.getByRole('listitem').filter({ hasText: 'stray.png' }).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Put into session' }).click();
  await page.getByRole('combobox', { name: 'Session' }).last().fill('Taken up');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Put 1 attachment into' })).toBeVisible();
  await expect(attachmentLink(page, 'stray.png')).toBeHidden();
  await page.goto(`${server.origin}/sessions/${into}`);
  await expect(attachmentLink(page, 'stray.png')).toBeVisible();
});
