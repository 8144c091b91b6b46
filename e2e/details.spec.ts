import { annotationItems, attachmentLink, openFile, signIn } from './actions.ts';
import { makePdf } from './fixtures/files.ts';
import { expect, test } from './test.ts';

test('a file that is here already is said to be; its bytes are verified and replaced', async ({ page, server, host }) => {
  const file = makePdf('plate.pdf', [[300, 200]]);
  const session = await host.createSession('Twice');
  await host.upload(session, [file]);
  await signIn(page, server);
  await page.goto(`${server.origin}/sessions/${session}`);
  await expect(attachmentLink(page, 'plate.pdf')).toHaveCount(1);
  await page.getByLabel('Upload files').setInputFiles({ name: 'copy.pdf', mimeType: 'application/pdf', buffer: Buffer.from(file.bytes) });
  await expect(page.getByText('The same file is here already')).toBeVisible();

  await attachmentLink(page, 'copy.pdf').hover();
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

test('what was drawn on an earlier file is flagged beside the new one; a file dropped there does not take the page away', async ({ page, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: makePdf('replaced.pdf', [[300, 200]]) });
  await host.annotate(attachment.attachment_id, 'bbox', {
    page_width: 300, page_height: 200, page_number: 0,
    content: [{ x: 20, y: 20, width: 60, height: 40, label: 'crack', tags: { 'redline:digest': 'a'.repeat(64) } }],
  });
  await page.reload();
  const item = annotationItems(page).first();
  await expect(item).toHaveAccessibleDescription(/drawn on an earlier file/);
  await item.click();
  await expect(page.getByText('Drawn on an earlier file.')).toBeVisible();

  const isLeft = await page.getByRole('region', { name: 'Document' }).evaluate((region) => {
    const carried = new DataTransfer();
    carried.items.add(new File(['a'], 'a.txt'));
    return region.dispatchEvent(new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true }));
  });
  expect(isLeft).toBe(false);
  await expect(page.getByRole('alert')).toHaveText(/open one and drop them there/);
  await expect(item).toBeVisible();
});

test('a file that is replaced while one looks at it is said to be, and the new one is a press away', async ({ page, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: makePdf('plan.pdf', [[300, 200]]) });
  const next = makePdf('plan.pdf', [[300, 200], [300, 200]]);
  const form = new FormData();
  form.append('file', new File([Buffer.from(next.bytes)], 'plan.pdf'));
  const before = await fetch(`${server.origin}/api/v1/attachments/${attachment.attachment_id}/info`, { headers: { Authorization: `Bearer ${server.token}` } });
  const { hash } = await before.json() as { readonly hash: { readonly value: string } };
  await fetch(`${server.origin}/api/v1/attachments/${attachment.attachment_id}/file`, { method: 'PUT', headers: { Authorization: `Bearer ${server.token}`, 'If-Match': `"${hash.value}"` }, body: form });
  await expect(page.getByRole('alert')).toContainText('This file was replaced.');
  await page.getByRole('button', { name: 'Show the new one' }).click();
  await expect(page.getByText('of 2')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});
