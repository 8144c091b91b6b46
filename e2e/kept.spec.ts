import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { annotationItems, currentElements, drawBox, expectSaved, openAttachment, openFile, signInWithToken } from './actions.ts';
import { makeImage } from './fixtures/files.ts';
import { expect, test } from './test.ts';

const chip = (page: Page) => page.getByRole('status', { name: 'Save state' });

/** Opens the dialog from the palette, on the start page. */
async function showKept(page: Page): Promise<ReturnType<Page['getByRole']>> {
  await expect(page.getByRole('navigation', { name: 'Sessions' })).toBeVisible();
  return showKeptHere(page);
}

async function showKeptHere(page: Page): Promise<ReturnType<Page['getByRole']>> {
  await page.keyboard.press('Control+K');
  await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').fill('Kept in this browser');
  await page.keyboard.press('Enter');
  return page.getByRole('dialog', { name: 'Kept in this browser' });
}

test('a backup of what waits is restored after the browser has lost everything, and a file that is none is refused', async ({ page, context, server, host }, info) => {
  const opened = await openFile(page, { server, host, file: makeImage('backup.png', 800, 600) });
  await page.route('**/api/v1/annotations', (route) => route.abort());
  await drawBox(page, 1, [[0.1, 0.1], [0.3, 0.3]]);
  await drawBox(page, 1, [[0.5, 0.5], [0.7, 0.7]]);
  await expect(chip(page)).toHaveText('Offline, 2 queued');
  await page.goto(server.origin);
  const dialog = await showKept(page);
  await expect(dialog).toContainText('Offline, 2 queued');
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Download backup' }).click()]);
  const backup = info.outputPath('backup.json');
  await download.saveAs(backup);

  await context.clearCookies();
  await page.close();
  const anew = await context.browser()?.newContext();
  if (anew === undefined) throw new Error('the browser has gone');
  const other = await anew.newPage();
  await signInWithToken(other, server, server.token);
  const again = await showKept(other);
  await expect(again).toContainText('The server has all of them.');
  const nothing = info.outputPath('nothing.json');
  await writeFile(nothing, '{"entries": 7}');
  await again.getByLabel('Backup file').setInputFiles(nothing);
  await expect(again.getByRole('alert')).toHaveText('This file is not a backup made by Redline.');
  await again.getByLabel('Backup file').setInputFiles(backup);
  await expect(again).toContainText('2 changes on 1 file');
  await expect(again.getByRole('listitem').first()).toHaveText('Unlabelled, Box, page 1');
  await again.getByRole('button', { name: 'Restore 2 changes' }).click();
  await expect(again).toContainText('Restored 2 changes');
  await expect.poll(async () => (await currentElements(host, opened.attachment.attachment_id)).length).toBe(2);
  await other.keyboard.press('Escape');
  await openAttachment(other, server, opened);
  await expect(annotationItems(other)).toHaveCount(2);
  await anew.close();
});

test('what was drawn for another server or by another person is shown, never sent, and can be saved or thrown away', async ({ page, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: makeImage('others.png', 800, 600) });
  await page.route('**/api/v1/annotations', (route) => route.abort());
  await drawBox(page, 1, [[0.1, 0.1], [0.3, 0.3]]);
  await expect(chip(page)).toHaveText('Offline, 1 queued');
  await page.unroute('**/api/v1/annotations');
  // The same changes, as they would be had they been made for a server that was here before.
  await page.evaluate(async () => {
    const [name = ''] = (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('redline:outbox:') === true ? [name] : []));
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- it runs in the page
    const open = (which: string, make: boolean) => new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(which, 1);
      if (make) request.addEventListener('upgradeneeded', () => request.result.createObjectStore('entries', { keyPath: ['attachmentId', 'annotationId', 'revision'] }));
      request.addEventListener('success', () => resolve(request.result));
    });
    const from = await open(name, false);
    const entries = await new Promise<unknown[]>((resolve) => {
      const request = from.transaction('entries').objectStore('entries').getAll();
      request.addEventListener('success', () => resolve(request.result));
    });
    const to = await open('redline:outbox:gone.example.com:8080:ann@example.com', true);
    const writing = to.transaction('entries', 'readwrite');
    for (const entry of entries) writing.objectStore('entries').put(entry);
    await new Promise((resolve) => writing.addEventListener('complete', resolve));
    from.close();
    to.close();
  });
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expectSaved(page);
  const notice = page.getByRole('status').filter({ hasText: '1 change for another server' });
  await notice.getByRole('button', { name: 'Show' }).click();
  const dialog = page.getByRole('dialog', { name: 'Kept in this browser' });
  const queue = dialog.getByRole('listitem').filter({ hasText: '1 change for another server' });
  const [download] = await Promise.all([page.waitForEvent('download'), queue.getByRole('button', { name: 'Download backup' }).click()]);
  expect(download.suggestedFilename()).toBe('redline-backup.json');
  await queue.getByRole('button', { name: 'Discard' }).click();
  await expect(queue).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.evaluate(countOthers)).toBe(0);
  const discarded = page.getByRole('status', { name: 'Discarded 1 change for another server' });
  await discarded.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => page.evaluate(countOthers)).toBe(1);
  await showKeptHere(page);
  await queue.getByRole('button', { name: 'Discard' }).click();
  await expect.poll(() => page.evaluate(countOthers)).toBe(0);
  await page.reload();
  await expectSaved(page);
  await expect(notice).toHaveCount(0);
  expect(await currentElements(host, attachment.attachment_id)).toHaveLength(1);
});

/** How many changes the other queue holds; runs in the page. */
function countOthers(): Promise<number> {
  return new Promise((resolve) => {
    const request = indexedDB.open('redline:outbox:gone.example.com:8080:ann@example.com', 1);
    request.addEventListener('success', () => {
      const count = request.result.transaction('entries').objectStore('entries').count();
      count.addEventListener('success', () => {
        request.result.close();
        resolve(count.result);
      });
    });
  });
}
