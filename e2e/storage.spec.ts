import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { annotationItems, currentElements, drawBox, expectSaved, openFile } from './actions.ts';
import { makeImage } from './fixtures/files.ts';
import { expect, test } from './test.ts';

const chip = (page: Page) => page.getByRole('status', { name: 'Save state' });

/** The name of what is kept by this browser; runs in the page. */
async function nameKept(): Promise<string> {
  const names = (await indexedDB.databases()).map(({ name = '' }) => name);
  return names.find((name) => name.startsWith('redline:outbox:')) ?? '';
}

/** How many changes are on the disk of this browser; runs in the page. Asked for the names of all it keeps while it clears them, it never answers. */
function countKept(name: string): Promise<number> {
  return new Promise((resolve) => {
    const request = indexedDB.open(name);
    // Cleared since: it is not for this look to make it anew.
    request.addEventListener('upgradeneeded', () => request.transaction?.abort());
    request.addEventListener('error', () => resolve(0));
    request.addEventListener('success', () => {
      const database = request.result;
      // Cleared while this looks: the browser closes what is open, and such a request is never answered.
      database.addEventListener('close', () => resolve(0));
      const transaction = database.transaction('entries');
      transaction.addEventListener('abort', () => resolve(0));
      const count = transaction.objectStore('entries').count();
      count.addEventListener('success', () => {
        database.close();
        resolve(count.result);
      });
    });
  });
}

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

test('a disk that is full in mid-work is said, with a backup; with room again all is kept, and storage that is cleared is made good', async ({ page, context, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: makeImage('full.png', 800, 600) });
  const browser = await context.newCDPSession(page);
  await page.route('**/api/v1/annotations', (route) => route.abort());
  // Not the browser's own quota: for a while after it was asked for room, it gives some without a look at it.
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
    Object.assign(window, { makeRoom: () => Object.assign(IDBObjectStore.prototype, { put }) });
  });
  await expect(page.getByRole('alert')).toHaveCount(0);
  await drawBox(page, 1, [[0.1, 0.1], [0.3, 0.3]]);
  const warning = page.getByRole('alert').filter({ hasText: 'no room left' });
  await expect(warning).toBeVisible();
  const [backup] = await Promise.all([page.waitForEvent('download'), warning.getByRole('button', { name: 'Download backup' }).click()]);
  expect(JSON.parse(readFileSync(await backup.path(), 'utf8')).entries).toHaveLength(1);

  await page.evaluate('makeRoom()');
  await drawBox(page, 1, [[0.5, 0.5], [0.7, 0.7]]);
  await expect(warning).toHaveCount(0);
  await expect(chip(page)).toHaveText('Offline, 2 queued');
  const name = await page.evaluate(nameKept);
  await expect.poll(() => page.evaluate(countKept, name)).toBe(2);

  // The page is still open: what it knows goes back to the disk, and a reload finds it there.
  await browser.send('Storage.clearDataForOrigin', { origin: server.origin, storageTypes: 'indexeddb' });
  await expect.poll(() => page.evaluate(countKept, name)).toBe(2);
  await expect(chip(page)).toHaveText('Offline, 2 queued');
  await page.unroute('**/api/v1/annotations');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expectSaved(page);
  expect(await currentElements(host, attachment.attachment_id)).toHaveLength(2);
  // Undo has come back, too, and goes on where it was.
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expect(annotationItems(page)).toHaveCount(1);
  await expectSaved(page);
});
