import type { Locator, Page } from '@playwright/test';
import { annotationItems, currentElements, drawBox, expectSaved, openAttachment, openFile, setLabel } from './actions.ts';
import { makeImage } from './fixtures/files.ts';
import { expect, test } from './test.ts';

async function openLabels(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').fill('Labels of the workspace');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Labels' });
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeVisible();
  return dialog;
}

test('the labels of the workspace: made in the dialog, kept for all, given by their keys with their tags', async ({ page, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: makeImage('labels.png', 800, 600) });
  const dialog = await openLabels(page);
  await dialog.getByRole('button', { name: 'Add label' }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('crack');
  await dialog.getByLabel('Colour of crack').selectOption('violet');
  await dialog.getByLabel('Key of crack').selectOption('7');
  await dialog.getByRole('button', { name: 'No tags' }).click();
  await dialog.getByRole('button', { name: 'Add tag' }).click();
  await dialog.getByRole('textbox', { name: 'Tag name' }).fill('side');
  await dialog.getByRole('combobox', { name: 'Type' }).selectOption('choice');
  await dialog.getByRole('textbox', { name: 'Choices' }).fill('left, right');
  await dialog.getByLabel('Default').selectOption('right');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  const kept: unknown = await (await host.call('GET', '/workspace/labels')).json();
  expect(kept).toMatchObject({ labels: [{ name: 'crack', colour: 'violet', key: '7', tags: [{ name: 'side', type: 'choice', choices: ['left', 'right'], default: 'right' }] }] });

  await drawBox(page, 1, [[0.2, 0.2], [0.4, 0.4]]);
  await page.keyboard.press('7');
  await expectSaved(page);
  const [element] = await currentElements(host, attachment.attachment_id);
  expect(element).toMatchObject({ label: 'crack', tags: { side: 'right' } });
});

test('a label made by typing it joins those of the workspace: another session offers it, and a key that is taken is refused by name', async ({ page, server, host }) => {
  await openFile(page, { server, host, file: makeImage('made.png', 400, 300) });
  await drawBox(page, 1, [[0.2, 0.2], [0.4, 0.4]]);
  await setLabel(page, 'delamination');
  await expect.poll(async () => (await host.call('GET', '/workspace/labels')).json()).toMatchObject({ labels: [{ name: 'delamination', colour: 'blue' }] });
  const sessionId = await host.createSession('Another');
  const [attachment] = await host.upload(sessionId, [makeImage('other.png', 400, 300)]);
  if (!attachment) throw new Error('the host listed no attachment');
  await openAttachment(page, server, { sessionId, attachment });
  await drawBox(page, 1, [[0.2, 0.2], [0.4, 0.4]]);
  await page.keyboard.press('Enter');
  await page.keyboard.type('lami');
  await expect(page.getByRole('option', { name: 'delamination', exact: true })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(annotationItems(page)).toHaveAccessibleName('delamination, Box, page 1, open');

  const dialog = await openLabels(page);
  await dialog.getByLabel('Key of delamination').selectOption('4');
  await dialog.getByRole('button', { name: 'Add label' }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).last().fill('void');
  await dialog.getByLabel('Key of void').selectOption('4');
  await expect(dialog.getByRole('alert')).toHaveText('The key 4 belongs to “delamination”; give that another one first.');
  await expect(dialog.getByLabel('Key of void')).toHaveValue('1');
});

test('what two people change in the labels at the same time both stands, and a file of labels is taken in with its faults said', async ({ page, server, host }) => {
  await host.call('PUT', '/workspace/labels', { labels: [{ name: 'crack' }] });
  await openFile(page, { server, host, file: makeImage('merged.png', 400, 300) });
  const dialog = await openLabels(page);
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('crack');
  await host.call('PUT', '/workspace/labels', { labels: [{ name: 'crack' }, { name: 'theirs' }] });
  const labels = [{ name: 'dent', key: '2' }, { name: 'dent' }, 7];
  await dialog.getByLabel('Import labels').setInputFiles({ name: 'ours.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ labels })) });
  await expect(dialog.getByRole('status')).toContainText('1 label came from ours.json.');
  await expect(dialog.getByRole('status')).toContainText('Label 3 has no name; it was left out.');
  await dialog.getByLabel('Import labels').setInputFiles({ name: 'photo.json', mimeType: 'application/json', buffer: Buffer.from('\u0089PNG') });
  await expect(dialog.getByRole('alert')).toHaveText('photo.json is no JSON, so no labels can be read from it.');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  const kept = await (await host.call('GET', '/workspace/labels')).json() as { labels: readonly { name: string }[] };
  expect(kept.labels.map(({ name }) => name)).toEqual(['crack', 'dent', 'theirs']);
});

test('a label asks for its tags: what lacks one counts as incomplete, its form has a field for each, and Mod+Enter gives them to the next mark', async ({ page, server, host }) => {
  await host.call('PUT', '/workspace/labels', { labels: [{ name: 'crack', key: '1', tags: [
    { name: 'severity', type: 'choice', choices: ['minor', 'major'], required: true }, { name: 'ref', type: 'text' }, { name: 'wet', type: 'yes-no' },
  ] }] });
  const { attachment } = await openFile(page, { server, host, file: makeImage('asked.png', 800, 600) });
  const panel = page.getByRole('complementary', { name: 'Annotations' });
  await drawBox(page, 1, [[0.1, 0.1], [0.3, 0.3]]);
  await page.keyboard.press('1');
  await expect(panel.getByRole('button', { name: /^1 incomplete/ })).toBeVisible();
  const tags = panel.getByRole('group', { name: 'Tags' });
  await tags.getByLabel('severity').selectOption('major');
  await expect(panel.getByRole('button', { name: /incomplete/ })).toBeHidden();
  await tags.getByLabel('wet').selectOption('no');
  await tags.getByLabel('ref').fill('R14');
  await tags.getByLabel('ref').press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Document' })).toBeFocused();
  await drawBox(page, 1, [[0.5, 0.5], [0.7, 0.7]]);
  await page.keyboard.press('1');
  // What one has used before is offered where one types it again.
  await tags.getByLabel('ref').fill('');
  await expect(tags.getByRole('option', { name: 'R14' })).toBeVisible();
  await tags.getByLabel('ref').press('ArrowDown');
  await tags.getByLabel('ref').press('Enter');
  await expectSaved(page);
  const elements = await currentElements(host, attachment.attachment_id);
  expect(elements.map(({ label, tags: { severity, ref, wet } }) => [label, severity, ref, wet]))
    .toEqual([['crack', 'major', 'R14', false], ['crack', 'major', 'R14', false]]);
});
