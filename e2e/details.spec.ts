import { signIn } from './actions.ts';
import { makePdf } from './fixtures/files.ts';
import { expect, test } from './test.ts';

test('a file that is here already is said to be; its bytes are verified and replaced', async ({ page, server, host }) => {
  const file = makePdf('plate.pdf', [[300, 200]]);
  const session = await host.createSession('Twice');
  await host.upload(session, [file]);
  await signIn(page, server);
  await page.goto(`${server.origin}/sessions/${session}`);
  await expect(page.getByRole('link', { name: 'plate.pdf' })).toHaveCount(1);
  await page.getByLabel('Upload files').setInputFiles({ name: 'copy.pdf', mimeType: 'application/pdf', buffer: Buffer.from(file.bytes) });
  await expect(page.getByText('The same file is here already')).toBeVisible();

  await page.getByRole('link', { name: 'copy.pdf' }).hover();
  await page.getByRole('listitem').filter({ hasText: 'copy.pdf' }).getByRole('button', { name: 'Attachment actions' }).click();
  await page.getByRole('menuitem', { name: 'Details' }).click();
  const details = page.getByRole('complementary', { name: 'Details' });
  await expect(details.getByRole('link', { name: 'Was here before' })).toBeVisible();
  await details.getByRole('button', { name: 'Verify' }).click();
  await expect(details.getByRole('status')).toHaveText('The bytes have this SHA-256.');
  const next = makePdf('next.pdf', [[400, 300], [400, 300]]);
  await details.getByLabel('Replacement').setInputFiles({ name: 'next.pdf', mimeType: 'application/pdf', buffer: Buffer.from(next.bytes) });
  await expect(details.getByText('2 pages')).toBeVisible();
  await details.getByRole('button', { name: 'Verify' }).click();
  await expect(details.getByRole('status')).toHaveText('The bytes have this SHA-256.');
});
