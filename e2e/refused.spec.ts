import { readFileSync } from 'node:fs';
import { annotationItems, currentElements, drawBox, expectSaved, openFile, setLabel } from './actions.ts';
import { makeImage } from './fixtures/files.ts';
import { expect, test } from './test.ts';

const words = 'The label is on the list of words not to be used.';

test('one annotation that the host refuses is shown with its words and holds up no other', async ({ page, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: makeImage('refused.png', 800, 600) });
  await page.route('**/api/v1/annotations', async (route) => {
    if (!(route.request().postData() ?? '').includes('forbidden')) return route.continue();
    return route.fulfill({ status: 422, json: { detail: words, code: 'bad_label' } });
  });
  await drawBox(page, 1, [[0.1, 0.1], [0.3, 0.3]]);
  await expectSaved(page);
  await setLabel(page, 'forbidden');
  const chip = page.getByRole('status', { name: 'Save state' });
  await expect(chip).toHaveText('1 need attention');
  await page.keyboard.press('Escape');
  await drawBox(page, 1, [[0.5, 0.5], [0.7, 0.7]]);
  await expect(annotationItems(page)).toHaveCount(2);
  await expect.poll(async () => (await currentElements(host, attachment.attachment_id)).length).toBe(2);

  const flagged = annotationItems(page).filter({ hasText: 'forbidden' });
  await expect(flagged).toHaveAccessibleDescription(/not saved: The label is on the list/);
  await expect(flagged.getByTitle(`Not saved: ${words}`)).toBeVisible();
  // The second one's answer may still be on its way, and the chip say so.
  await expect(chip).toHaveText('1 need attention');
  await chip.getByRole('button').click();
  const list = page.getByRole('dialog', { name: '1 need attention' });
  await expect(list).toContainText(words);
  const [backup] = await Promise.all([page.waitForEvent('download'), list.getByRole('button', { name: 'Download backup' }).click()]);
  expect(readFileSync(await backup.path(), 'utf8')).toContain('forbidden');

  const asked = page.waitForResponse('**/api/v1/annotations');
  await list.getByRole('button', { name: 'Retry' }).click();
  await asked;
  await expect(list).toContainText(words);
  await page.unroute('**/api/v1/annotations');
  await list.getByRole('button', { name: 'Retry' }).click();
  await expectSaved(page);
  await expect(flagged).not.toHaveAccessibleDescription(/not saved/);
  await expect(page.getByRole('dialog', { name: 'Nothing needs attention' })).toBeVisible();
  const labels = (await currentElements(host, attachment.attachment_id)).map((element) => element.label);
  expect(labels.toSorted()).toEqual(['', 'forbidden']);
});

test('many that were refused are sent again at once; one or all can be discarded, asked first, and what the host holds is shown again', async ({ page, server, host }) => {
  const { sessionId, attachment } = await openFile(page, { server, host, file: makeImage('discarded.png', 800, 600) });
  await page.route('**/api/v1/annotations', (route) => route.fulfill({ status: 422, json: { detail: words, code: 'bad_label' } }));
  await drawBox(page, 1, [[0.1, 0.1], [0.3, 0.3]]);
  const chip = page.getByRole('status', { name: 'Save state' });
  await expect(chip).toHaveText('1 need attention');
  await chip.getByRole('button').click();
  await page.getByRole('dialog', { name: '1 need attention' }).getByRole('button', { name: 'Discard' }).click();
  await expectSaved(page);
  await expect(annotationItems(page)).toHaveCount(0);
  const discarded = page.getByRole('status').filter({ hasText: 'Discarded the change of an unlabelled annotation' });
  await discarded.getByRole('button', { name: 'Undo' }).click();
  await expect(annotationItems(page)).toHaveCount(1);
  await expect(chip).toHaveText('1 need attention');
  await chip.getByRole('button').click();
  await page.getByRole('dialog', { name: '1 need attention' }).getByRole('button', { name: 'Discard' }).click();
  await expectSaved(page);

  await page.keyboard.press('Escape');
  for (const at of [0.1, 0.4, 0.7]) await drawBox(page, 1, [[at, at], [at + 0.1, at + 0.1]]);
  await expect(chip).toHaveText('3 need attention');
  await chip.getByRole('button').click();
  const list = page.getByRole('dialog', { name: '3 need attention' });
  const asked = page.waitForResponse('**/api/v1/annotations');
  await list.getByRole('button', { name: 'Retry all' }).click();
  await asked;
  await expect(list.getByText(words)).toHaveCount(3);
  // Nobody has named them: number, kind, page, file and time tell which is which, and lead there.
  await expect(list.getByRole('listitem').nth(1)).toContainText(/3 Unlabelled, Box, page 1.*discarded\.png, drawn 20\d\d-/);
  await list.getByRole('button', { name: '3 Unlabelled, Box, page 1' }).click();
  await expect(list).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Document' })).toBeFocused();
  await expect(annotationItems(page).nth(1)).toHaveAttribute('aria-current', 'true');
  const [another] = await host.upload(sessionId, [makeImage('another.png', 800, 600)]);
  await page.goto(`${server.origin}/sessions/${sessionId}/attachments/${another?.attachment_id ?? ''}`);
  // Until what waits on the disk is read, a click would ask for nothing but haste.
  await expect(chip).toHaveText('3 need attention');
  await chip.getByRole('button').click();
  await list.getByRole('link', { name: 'Unlabelled, Box, page 1' }).last().click();
  await expect(annotationItems(page).nth(2)).toHaveAttribute('aria-current', 'true');
  await chip.getByRole('button').click();
  await list.getByRole('button', { name: 'Discard all' }).click();
  const question = list.getByRole('alertdialog', { name: 'Discard all' });
  const [backup] = await Promise.all([page.waitForEvent('download'), question.getByRole('button', { name: 'Download backup first' }).click()]);
  expect(JSON.parse(readFileSync(await backup.path(), 'utf8')).entries).toHaveLength(3);
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(annotationItems(page)).toHaveCount(3);
  await list.getByRole('button', { name: 'Discard all' }).click();
  await question.getByRole('button', { name: 'Discard 3' }).click();
  await expectSaved(page);
  await expect(annotationItems(page)).toHaveCount(0);
  expect(await currentElements(host, attachment.attachment_id)).toHaveLength(0);
});
