import { readFileSync } from 'node:fs';
import { currentElements, drawBox, expectSaved, openFile } from './actions.ts';
import { makeImage } from './fixtures/files.ts';
import { expect, test } from './test.ts';

test('a browser that keeps nothing says so before anything is drawn, and what is drawn is still sent', async ({ page, server, host }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The user denied permission to access the database.', 'SecurityError');
    };
  });
  const { attachment } = await openFile(page, { server, host, file: makeImage('private.png', 800, 600) });
  await expect(page.getByRole('alert')).toContainText('This browser keeps nothing on this machine');
  await drawBox(page, 1, [[0.1, 0.1], [0.3, 0.3]]);
  await expectSaved(page);
  expect(await currentElements(host, attachment.attachment_id)).toHaveLength(1);
});

test('a disk that is full in mid-work is said, with a backup of what is not sent; it is sent all the same', async ({ page, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: makeImage('full.png', 800, 600) });
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  });
  await page.route('**/api/v1/annotations', (route) => route.abort());
  await expect(page.getByRole('alert')).toHaveCount(0);
  await drawBox(page, 1, [[0.1, 0.1], [0.3, 0.3]]);
  const warning = page.getByRole('alert').filter({ hasText: 'no room left' });
  await expect(warning).toBeVisible();
  const [backup] = await Promise.all([page.waitForEvent('download'), warning.getByRole('button', { name: 'Download backup' }).click()]);
  expect(JSON.parse(readFileSync(await backup.path(), 'utf8')).entries).toHaveLength(1);
  await page.unroute('**/api/v1/annotations');
  await page.getByRole('status', { name: 'Save state' }).getByRole('button').click();
  await expectSaved(page);
  expect(await currentElements(host, attachment.attachment_id)).toHaveLength(1);
});
