import { expectSaved, openFile, pageOf, signIn } from './actions.ts';
import { makePdf } from './fixtures/files.ts';
import { expect, test } from './test.ts';

test('an address that says a page beyond the end is put right', async ({ page, server, host }) => {
  const { sessionId, attachment } = await openFile(page, { server, host, file: makePdf('three.pdf', [[300, 400], [300, 400], [300, 400]]) });
  await page.goto(`${server.origin}/sessions/${sessionId}/attachments/${attachment.attachment_id}?page=99`);
  await expect(pageOf(page, 3)).toBeVisible();
  await expect(page).toHaveURL(/\?page=3$/);
  await expect(page.getByRole('spinbutton', { name: 'Page', exact: true })).toHaveValue('3');
});

test('an address of an annotation that is not there says so and is put right', async ({ page, server, host }) => {
  const session = await host.createSession('Links');
  const [attachment] = await host.upload(session, [makePdf('one.pdf', [[300, 400]])]);
  await signIn(page, server);
  await page.goto(`${server.origin}/sessions/${session}/attachments/${attachment?.attachment_id}?page=1&annotation=gone`);
  await expectSaved(page);
  await expect(page.getByText('The annotation of this link is not in this file any more')).toBeVisible();
  await expect(page).toHaveURL(/\?page=1$/);
});

test('a shared view of an annotation that is not there says so, however late the list comes', async ({ page, server, host }) => {
  const session = await host.createSession('Links');
  const [attachment] = await host.upload(session, [makePdf('one.pdf', [[300, 400]])]);
  await signIn(page, server);
  await page.route(`**/api/v1/attachments/${attachment?.attachment_id}/annotations*`, async (route) => {
    await page.waitForURL((url) => !url.searchParams.has('view'));
    await route.continue();
  }, { times: 1 });
  await page.goto(`${server.origin}/sessions/${session}/attachments/${attachment?.attachment_id}?page=1&annotation=gone&view=150,200,1,0`);
  await expect(page.getByText('The annotation of this link is not in this file any more')).toBeVisible();
  await expect(page).toHaveURL(/\?page=1$/);
});
