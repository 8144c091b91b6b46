import { annotationItems, currentElements, drawBox, expectSaved, openAttachment, openFile, setLabel, signInWithToken } from './actions.ts';
import { makeImage, makePdf } from './fixtures/files.ts';
import { expect, test } from './test.ts';

test('label and tags reach the API and are there after a reload', async ({ page, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: makePdf('sheet.pdf', [[842, 595], [842, 595]]) });
  await drawBox(page, 1, [[0.2, 0.3], [0.4, 0.5]]);
  await setLabel(page, 'missing tolerance');
  const panel = page.getByRole('complementary', { name: 'Annotations' });
  await panel.getByRole('button', { name: 'Add tag' }).click();
  const tags = panel.getByRole('group', { name: 'Tags' });
  await tags.getByRole('textbox', { name: 'Tag name' }).last().fill('ref');
  await tags.getByLabel('Tag value').last().fill('R14');
  await tags.getByLabel('Tag value').last().press('Enter');
  await expectSaved(page);
  const [element] = await currentElements(host, attachment.attachment_id);
  expect(element).toMatchObject({ label: 'missing tolerance', tags: { ref: 'R14' } });
  await page.reload();
  await expect(annotationItems(page)).toHaveCount(1);
  await expect(annotationItems(page).first()).toHaveAccessibleName('missing tolerance, Box, page 1, open');
});

test('a reload stays on the page one has read on to, with what was selected before', async ({ page, server, host }) => {
  await openFile(page, { server, host, file: makePdf('sheets.pdf', [[842, 595], [842, 595], [842, 595]]) });
  await drawBox(page, 1, [[0.2, 0.3], [0.4, 0.5]]);
  await expectSaved(page);
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await expect(page).toHaveURL(/\?page=3&annotation=/);
  await page.reload();
  await expect(page.getByRole('spinbutton', { name: 'X', exact: true })).toBeVisible();
  await expect(page.getByRole('spinbutton', { name: 'Page' })).toHaveValue('3');
  await expect(page).toHaveURL(/\?page=3&annotation=/);
});

test('a record drawn on another page size lands where it belongs', async ({ page, server, host }) => {
  const opened = await openFile(page, { server, host, file: makeImage('large.png', 1600, 1200) });
  const { attachment_id: id } = opened.attachment;
  await host.annotate(id, 'bbox', {
    page_width: 800,
    page_height: 600,
    page_number: 0,
    content: [{ tags: {}, label: 'voltage sag region', x: 120, y: 45, width: 200, height: 80 }],
  });
  await openAttachment(page, server, opened);
  await annotationItems(page).first().click();
  const panel = page.getByRole('complementary', { name: 'Annotations' });
  for (const [name, value] of [['X', '240'], ['Y', '90'], ['Width', '400'], ['Height', '160']] as const) {
    await expect(panel.getByRole('spinbutton', { name, exact: true })).toHaveValue(new RegExp(`^${value}(\\.00)?$`));
  }
});

test("another tab's annotation appears without a reload", async ({ page, context, server, host }) => {
  const opened = await openFile(page, { server, host, file: makeImage('two-tabs.png', 800, 600) });
  const second = await context.newPage();
  await openAttachment(second, server, opened);
  await drawBox(second, 1, [[0.2, 0.2], [0.4, 0.4]]);
  await expectSaved(second);
  await expect(annotationItems(page)).toHaveCount(1);
});

test('what was drawn while the host is away is kept, sent later, and never doubled', async ({ page, context, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: makeImage('offline.png', 800, 600) });
  await context.setOffline(true);
  await drawBox(page, 1, [[0.1, 0.1], [0.2, 0.2]]);
  await drawBox(page, 1, [[0.3, 0.3], [0.4, 0.4]]);
  const chip = page.getByRole('status', { name: 'Save state' });
  await expect(chip).toHaveText('Offline, 2 queued');
  await context.setOffline(false);
  await expectSaved(page);
  expect(await currentElements(host, attachment.attachment_id)).toHaveLength(2);
});

test('a reload with unsent work sends it afterwards', async ({ page, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: makeImage('reload.png', 800, 600) });
  await page.route('**/api/v1/annotations', (route) => route.abort());
  await drawBox(page, 1, [[0.1, 0.1], [0.3, 0.3]]);
  await expect(page.getByRole('status', { name: 'Save state' })).toHaveText('Offline, 1 queued');
  expect(await currentElements(host, attachment.attachment_id)).toHaveLength(0);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.unroute('**/api/v1/annotations');
  await page.reload();
  await expectSaved(page);
  await expect(annotationItems(page)).toHaveCount(1);
  expect(await currentElements(host, attachment.attachment_id)).toHaveLength(1);
});

test('deleting can be undone, and what was deleted is gone from the list but not from the API', async ({ page, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: makeImage('delete.png', 800, 600) });
  await drawBox(page, 1, [[0.2, 0.2], [0.4, 0.4]]);
  await expectSaved(page);
  await page.keyboard.press('Delete');
  await expect(annotationItems(page)).toHaveCount(0);
  await page.getByRole('status').filter({ hasText: 'Deleted' }).getByRole('button', { name: 'Undo' }).click();
  await expect(annotationItems(page)).toHaveCount(1);
  await page.getByRole('region', { name: 'Document' }).focus();
  // The button is the same step as the key: what it undid can be redone.
  await page.keyboard.press('Control+Shift+Z');
  await expect(annotationItems(page)).toHaveCount(0);
  await page.keyboard.press('Control+Z');
  await expect(annotationItems(page)).toHaveCount(1);
  await annotationItems(page).first().click();
  await page.keyboard.press('Delete');
  await expectSaved(page);
  expect(await currentElements(host, attachment.attachment_id)).toHaveLength(0);
});

test('members see each other\'s work within five seconds; strangers see nothing', async ({ browser, page, server, host }) => {
  const opened = await openFile(page, { server, host, file: makeImage('shared.png', 800, 600) });
  const email = `reviewer-${opened.sessionId.slice(0, 8)}@example.com`;
  const token = await server.addPerson(email);
  const context = await browser.newContext();
  const theirs = await context.newPage();
  await signInWithToken(theirs, server, token);
  await theirs.goto(`${server.origin}/sessions/${opened.sessionId}`);
  await expect(theirs.getByText('Review of shared.png')).toHaveCount(0);
  await host.call('PUT', `/sessions/${opened.sessionId}/members`, {
    items: [{ email: 'engineer@localhost', role: 'owner' }, { email, role: 'reviewer' }],
  });
  await openAttachment(theirs, server, opened);
  await drawBox(theirs, 1, [[0.5, 0.5], [0.7, 0.7]]);
  await expectSaved(theirs);
  await expect(annotationItems(page)).toHaveCount(1);
  await context.close();
});
