import type { Page } from '@playwright/test';
import { annotationItems, attachmentLink, drawBox, expectSaved, pageOf } from './actions.ts';
import { makeImage, makePdf } from './fixtures/files.ts';
import type { PlainAtlas } from './fixtures/plainAtlas.ts';
import { startPlainAtlas } from './fixtures/plainAtlas.ts';
import { expect, test as base } from './test.ts';

const test = base.extend<{ readonly atlas: PlainAtlas }>({
  atlas: async ({}, provide) => {
    const atlas = await startPlainAtlas();
    await provide(atlas);
    await atlas.close();
  },
});

const deletions = (atlas: PlainAtlas): readonly string[] => atlas.calls.filter((call) => call.startsWith('DELETE'));

async function deleteSession(page: Page, title: string): Promise<void> {
  const row = page.getByRole('navigation', { name: 'Sessions' }).getByRole('listitem').filter({ hasText: title });
  await row.hover();
  await row.getByRole('button', { name: 'Session actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(row).toHaveCount(0);
}

test('lists what a plain Atlas has, offers what it can do, and shows what has no id', async ({ page, atlas }) => {
  const session = atlas.addSession('Pump housing', [makePdf('housing.pdf', [[300, 200]])]);
  atlas.addUnopenable(session, 'payload.bin');
  atlas.addUnreadable();
  await page.goto(`${atlas.origin}/`);
  // Without a zone a time is UTC; these browsers are in Berlin.
  const time = page.getByText('2026-04-13 12:21', { exact: true });
  await expect(time).toHaveAttribute('datetime', '2026-04-13T10:21:00.000000Z');
  await expect(time).toHaveAttribute('title', /12:21:00/);
  const navigation = page.getByRole('navigation', { name: 'Sessions' });
  await expect(navigation).toContainText('1 record could not be read');
  await navigation.getByRole('link', { name: 'Pump housing' }).click();
  await expect(attachmentLink(page, 'housing.pdf')).toBeVisible();
  await expect(page.getByText('payload.bin')).toBeVisible();
  await expect(attachmentLink(page, 'payload.bin')).toHaveCount(0);
  await page.getByRole('main').getByRole('button', { name: 'Session actions' }).click();
  await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeEnabled();
  await expect(page.getByRole('menuitem', { name: 'People' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await attachmentLink(page, 'housing.pdf').hover();
  await page.getByRole('button', { name: 'Attachment actions' }).click();
  await expect(page.getByRole('menuitem', { name: 'Remove from session' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toHaveCount(0);
});

test('uploads are taken whatever shape the answer has', async ({ page, atlas }) => {
  const session = atlas.addSession('Three shapes');
  await page.goto(`${atlas.origin}/sessions/${session}`);
  for (const [index, name] of ['a.png', 'b.png', 'c.png'].entries()) {
    const { bytes } = makeImage(name, 40, 30);
    await page.getByLabel('Upload files').setInputFiles([{ name, mimeType: 'image/png', buffer: Buffer.from(bytes) }]);
    await expect(page.getByRole('link', { name: /\.png$/ })).toHaveCount(index + 1);
  }
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('what is drawn is kept by a plain Atlas, and what others draw comes in without hints', async ({ page, atlas }) => {
  const session = atlas.addSession('Drawn', [makeImage('plate.png', 800, 600)]);
  const id = atlas.attachmentId('plate.png');
  const address = `${atlas.origin}/sessions/${session}/attachments/${id}`;
  await page.goto(address);
  await expect(pageOf(page, 1)).toBeVisible();
  await drawBox(page, 1, [[0.2, 0.2], [0.4, 0.4]]);
  await expectSaved(page);
  expect(atlas.annotations).toHaveLength(1);
  expect(atlas.annotations[0]?.annotation_content).toMatchObject({ page_width: 800, page_height: 600, page_number: 0 });
  // Nobody is known to have drawn it: the time stands alone.
  await expect(page.getByRole('region', { name: 'Details' })).toContainText(/Last change ?\d{4}-/);
  atlas.annotations.push({
    attachment_id: id, uuid: '0a0a0a0a-0000-4000-8000-000000000001', annotation_type: 'bbox',
    annotation_content: { page_width: 400, page_height: 300, page_number: 0, content: [{ tags: {}, label: 'theirs', x: 10, y: 10, width: 50, height: 50 }] },
  });
  await expect(annotationItems(page).filter({ hasText: 'theirs' })).toHaveCount(1);
  const lists = () => atlas.calls.filter((call) => call.startsWith('GET') && call.includes('/annotations'));
  const before = lists().length;
  await page.reload();
  await expect(annotationItems(page)).toHaveCount(2);
  await expectSaved(page);
  // A host that cannot say what is new is not asked for everything twice.
  expect(lists()).toHaveLength(before + 1);
});

test('Undo holds the deletion back, and a page that goes away tells it at once', async ({ page, atlas }) => {
  const title = 'Not for long';
  const session = atlas.addSession(title);
  await page.goto(`${atlas.origin}/sessions/${session}`);
  await deleteSession(page, title);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await deleteSession(page, title);
  expect(deletions(atlas)).toEqual([]);
  await page.reload();
  await expect.poll(() => deletions(atlas)).toEqual([`DELETE /sessions/${session}`]);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Start a review' })).toBeVisible();
});

for (const [shape, status, body, words] of [
  ['a list of faults', 422, { detail: [{ loc: ['body', 'title'], msg: 'is taken', type: 'value_error' }] }, 'title: is taken'],
  ['a message', 409, { message: 'Somebody else has it.' }, 'Somebody else has it.'],
  ['an error', 400, { error: 'Not like this.' }, 'Not like this.'],
  ['plain text', 500, 'upstream is away', 'upstream is away'],
  ['nothing', 503, undefined, 'Service Unavailable'],
] as const) {
  test(`a refusal as ${shape} is said in the host's words and taken back`, async ({ page, atlas }) => {
    const session = atlas.addSession('Stays');
    await page.goto(`${atlas.origin}/sessions/${session}`);
    atlas.refuseNext('PUT /sessions/', { status, body });
    await page.getByRole('main').getByRole('button', { name: 'Star' }).click();
    await expect(page.getByRole('alert')).toContainText(words);
    await expect(page.getByRole('main').getByRole('button', { name: 'Star', exact: true })).toBeVisible();
  });
}

test('keeps the labels of the workspace in this browser, where the host has no place for them', async ({ page, atlas }) => {
  const session = atlas.addSession('Labels', [makeImage('photo.png', 400, 300)]);
  await page.goto(`${atlas.origin}/sessions/${session}/attachments/${atlas.attachmentId('photo.png')}`);
  await expect(pageOf(page, 1)).toBeVisible();
  const panel = page.getByRole('complementary', { name: 'Annotations' });
  const openLabels = async () => {
    await panel.getByRole('button', { name: 'List options' }).click();
    await page.getByRole('menuitem', { name: 'Labels of the workspace' }).click();
    return page.getByRole('dialog', { name: 'Labels' });
  };
  const dialog = await openLabels();
  await expect(dialog).toContainText('they are kept in this browser');
  await dialog.getByRole('button', { name: 'Add label' }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('burr');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await page.reload();
  await expect(pageOf(page, 1)).toBeVisible();
  await expect((await openLabels()).getByRole('textbox', { name: 'Name' })).toHaveValue('burr');
  expect(atlas.calls.filter((call) => call.startsWith('PUT'))).toEqual([]);
});
