import { currentElements, expectSaved, openFile } from './actions.ts';
import { makeImage } from './fixtures/files.ts';
import { expect, test } from './test.ts';

test('a box and a path are made, shaped, labelled and deleted by keys alone', async ({ page, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: makeImage('keys.png', 800, 600) });
  const region = page.getByRole('region', { name: 'Document' });
  await region.focus();
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await press('Shift+0', 'b', 'Enter', 'Space', 'Shift+ArrowRight', 'Shift+ArrowDown', 'ArrowDown', 'Space');
  await expectSaved(page);
  const [box] = await currentElements(host, attachment.attachment_id);
  expect([box?.width, box?.height]).toEqual([50, 60]);
  await expect(page.getByText('Box 1, page 1, unlabelled', { exact: true })).toBeAttached();
  await press('Enter');
  await expect(page.getByRole('combobox', { name: 'Label' })).toBeFocused();
  await page.keyboard.type('dent');
  await press('Enter');
  await expect.poll(async () => (await currentElements(host, attachment.attachment_id)).map(({ label }) => label)).toEqual(['dent']);

  await region.focus();
  await press('Escape', 'v', 'e', 'e', 'ArrowRight', 'Shift+ArrowRight');
  await expect.poll(async () => (await currentElements(host, attachment.attachment_id))[0]?.width).toBe(61);
  await press('Escape', 'Escape', 'p', 'Enter', 'Space', 'Shift+ArrowLeft', 'Space', 'Shift+ArrowUp', 'Space', 'Shift+Enter');
  await expect.poll(async () => (await currentElements(host, attachment.attachment_id)).find(({ points }) => points)?.points?.length).toBe(3);
  await press('Escape', 'Escape', 'v', '.', 'Delete');
  await expect.poll(async () => (await currentElements(host, attachment.attachment_id)).length).toBe(1);
});
