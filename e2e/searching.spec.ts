import { annotationItems, openAttachment, signIn } from './actions.ts';
import { makeTextPdf } from './fixtures/textPdf.ts';
import { expect, test } from './test.ts';

test('a search over the session finds in drawings, tables and annotations, and leads from file to file', async ({ page, server, host }) => {
  const sessionId = await host.createSession('Review of a pump');
  const files = await host.upload(sessionId, [
    makeTextPdf('drawing.pdf'),
    { name: 'bill.csv', bytes: Buffer.from('ref,part\nR11,10k\nR12,4k7\n') },
    makeTextPdf('second.pdf'),
    { name: 'notes.txt', bytes: Buffer.from('Seen on site:\nR12 is hot\n') },
  ]);
  const [drawing, bill, second] = ['drawing.pdf', 'bill.csv', 'second.pdf'].map((name) => files.find(({ attachment_name: one }) => one === name));
  if (drawing === undefined || bill === undefined || second === undefined) throw new Error('the host lost a file');
  await host.annotate(second.attachment_id, 'bbox', {
    page_width: 600, page_height: 400, page_number: 0, content: [{ x: 100, y: 100, width: 60, height: 40, label: 'near R12', tags: {} }],
  });
  await signIn(page, server);
  await openAttachment(page, server, { sessionId, attachment: drawing });
  await page.keyboard.press('ControlOrMeta+Shift+f');
  const panel = page.getByRole('complementary', { name: 'Search session' });
  const field = panel.getByRole('textbox', { name: 'Search all files' });
  await expect(field).toBeFocused();
  await field.fill('r12');
  await expect(panel.getByRole('status')).toHaveText('9 found in 4 files. 4 files searched');
  const found = panel.getByRole('list', { name: 'Found' });
  await expect(found.getByRole('link').first()).toHaveText(/The pump R12 feeds.*page 1/u);
  await expect(found.getByRole('link', { name: /R12,4k7.*line 3/u })).toBeVisible();
  await expect(found.getByRole('link', { name: /site: R12 is hot/u })).toBeVisible();

  await found.getByRole('link').nth(2).click();
  await expect(page.getByRole('spinbutton', { name: 'Page', exact: true })).toHaveValue('2');
  await expect(page.getByRole('search', { name: 'Find in file' }).getByRole('status')).toHaveText('3 of 3');

  await found.getByRole('link', { name: /near R12.*annotation 1, page 1/u }).click();
  await expect(page).toHaveURL(new RegExp(second.attachment_id));
  await expect(annotationItems(page).first()).toHaveAttribute('aria-current', 'true');
  await found.getByRole('link', { name: /also names R12/u }).last().click();
  await expect(page.getByRole('search', { name: 'Find in file' }).getByRole('status')).toHaveText('3 of 3');
  await found.getByRole('link', { name: /R12,4k7/u }).click();
  await expect(page).toHaveURL(new RegExp(`${bill.attachment_id}.*page=2`));
  await panel.getByRole('button', { name: 'Whole words' }).press('Escape');
  await expect(panel).toBeHidden();
});

test('a search over the session is stopped while a file is still coming: what was found stays, and the file is asked for no longer', async ({ page, server, host }) => {
  const sessionId = await host.createSession('A long search');
  const files = await host.upload(sessionId, [makeTextPdf('drawing.pdf'), { name: 'bill.csv', bytes: Buffer.from('ref,part\nR12,4k7\n') }]);
  const [drawing, bill] = ['drawing.pdf', 'bill.csv'].map((name) => files.find(({ attachment_name: one }) => one === name));
  if (drawing === undefined || bill === undefined) throw new Error('the host lost a file');
  await signIn(page, server);
  await openAttachment(page, server, { sessionId, attachment: drawing });
  // Never answered.
  await page.route(`**/attachments/${bill.attachment_id}/**`, () => undefined);
  await page.keyboard.press('ControlOrMeta+Shift+f');
  const panel = page.getByRole('complementary', { name: 'Search session' });
  const left = page.waitForEvent('requestfailed', (request) => request.url().includes(bill.attachment_id));
  await panel.getByRole('textbox', { name: 'Search all files' }).fill('r12');
  await expect(panel.getByRole('status')).toHaveText('3 found in 1 file. 1 of 2 files searched');
  await expect(panel.getByText('bill.csv', { exact: true })).toBeVisible();
  await panel.getByRole('button', { name: 'Stop' }).click();
  await expect(panel.getByRole('status')).toHaveText('3 found in 1 file. Stopped after 1 of 2 files');
  await left;
  await expect(panel.getByRole('list', { name: 'Found' }).getByRole('link')).toHaveCount(3);
});
